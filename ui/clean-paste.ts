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
