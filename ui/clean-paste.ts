// zero-width characters, byte-order marks and soft hyphens that word processors and web pages leave behind
const INVISIBLE = /\u200B|\u200C|\u200D|\u2060|\uFEFF|\u00AD/g;

/** Text as pasted from Word, WeChat or a web page, made plain: one kind of line end, no invisible characters. */
export function cleanPaste(pasted: string): string {
  return pasted
    .replace(/\r\n?|\u2028|\u2029|\v/g, '\n')
    .replace(INVISIBLE, '')
    .replace(/\u00A0|\t/g, ' ')
    .replace(/[ \u3000]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n');
}
