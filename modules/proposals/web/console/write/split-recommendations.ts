import { cleanPaste } from '#ui/clean-paste.ts';

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
