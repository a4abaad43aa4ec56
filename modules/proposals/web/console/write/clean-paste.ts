/**
 * Text pasted from Word, WPS, WeChat or a PDF brings signs that are not text: private bullets, soft breaks, hard
 * indents, blanks between Chinese characters. What stays is plain paragraphs; numbering stays as it was written.
 */

const INVISIBLE = /[\u200B-\u200F\u202A-\u202E\u2060\uFEFF\u00AD]/g;
/** Bullets of the Symbol and Wingdings fonts, as Word puts them on the clipboard. */
const BULLET = /^[\uF0B7\uF0A7\uF06C\uF06E\uF0D8\uF0FC\u00B7•●▪■◆]\s*/;
const HAN = '\\p{Script=Han}\\u3000-\\u303F\\uFF00-\\uFFEF';
const BLANK_BETWEEN_HAN = new RegExp(`(?<=[${HAN}])[ \\t]+(?=[${HAN}])`, 'gu');

const cleanLine = (line: string): string =>
  line
    .replace(/[\u00A0\u2002-\u200A\u3000\t]+/g, ' ')
    .replace(INVISIBLE, '')
    .trim()
    .replace(BULLET, '')
    .replace(/ {2,}/g, ' ')
    .replace(BLANK_BETWEEN_HAN, '');

/** Plain paragraphs, one a line, at most one empty line between two. */
export const cleanPaste = (text: string): string =>
  text
    .replace(/\r\n?|[\v\f\u2028\u2029]/g, '\n')
    .split('\n')
    .map(cleanLine)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '');

const CHINESE_NUMBER = '[一二三四五六七八九十]{1,3}';
const MARKER = new RegExp(
  `^(?:${CHINESE_NUMBER}[、..]|[((]${CHINESE_NUMBER}[))]|第${CHINESE_NUMBER}[条,、]|\\d{1,2}[、..)](?:(?!\\d)|(?=\\d{4}年))|[((]\\d{1,2}[))]|[①-⑳])\\s*`,
);

/** Which of the ways of numbering a line begins with; lines of one list share it. */
function markerStyle(line: string): string | null {
  const marker = MARKER.exec(line)?.[0].trim();
  if (!marker) return null;
  return marker
    .replace(/[一二三四五六七八九十]+/, '一')
    .replace(/\d+/, '1')
    .replace(/[①-⑳]/, '①');
}

/**
 * A pasted list as its items, without their numbers; the outermost numbering counts, deeper ones stay in the text.
 * A text without numbering is one item.
 */
export function splitRecommendations(pasted: string): string[] {
  const lines = cleanPaste(pasted)
    .split('\n')
    .filter((line) => line !== '');
  const outer = lines.map(markerStyle).find((style) => style !== null);
  if (!outer) return lines.length === 0 ? [] : [lines.join('\n')];
  const items: string[][] = [];
  for (const line of lines) {
    if (markerStyle(line) === outer) items.push([line.replace(MARKER, '')]);
    else if (items.length > 0) items.at(-1)?.push(line);
    else items.push([line]);
  }
  return items.map((item) => item.join('\n')).filter((item) => item !== '');
}

/** What a paste brings, cleaned; null when there is no text in it (a picture, a file). */
export function pastedText(data: DataTransfer): string | null {
  const plain = data.getData('text/plain');
  if (plain) return cleanPaste(plain);
  const html = data.getData('text/html');
  return html ? cleanPaste(textOfHtml(html)) : null;
}

function textOfHtml(html: string): string {
  const body = new DOMParser().parseFromString(html, 'text/html').body;
  for (const drop of body.querySelectorAll('style, script, head')) drop.remove();
  for (const block of body.querySelectorAll('p, div, li, br, tr, h1, h2, h3, h4')) block.append('\n');
  return body.textContent ?? '';
}
