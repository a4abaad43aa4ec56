/** Finding Chinese names as people type: in characters, in pinyin, or by first letters. */
import { type Expression, type SqlBool, sql } from 'kysely';
import { pinyin } from 'pinyin-pro';

export interface NameKeys {
  readonly pinyin: string;
  readonly initials: string;
}

const ANYTHING_BUT_LETTERS = /[^a-z0-9]+/g;

/** Pinyin without tones or spaces (ü as v), and the first letter of each syllable. */
export function nameKeys(name: string, sort: 'person' | 'organisation' = 'person'): NameKeys {
  const options = { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' } as const;
  const syllables = pinyin(name, sort === 'person' ? { ...options, surname: 'head' } : options)
    .map((syllable) => syllable.toLowerCase().replace(ANYTHING_BUT_LETTERS, ''))
    .filter((syllable) => syllable !== '');
  return { pinyin: syllables.join(''), initials: syllables.map((syllable) => syllable.charAt(0)).join('') };
}

const escaped = (text: string) => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

export interface NameColumns {
  readonly names: readonly string[];
  readonly pinyin: string;
  readonly initials: string;
}

/** The condition that a row is meant by `q`; pinyin may hold several words with spaces between; columns are the program's own names, never input. */
export function nameMatches(columns: NameColumns, q: string): Expression<SqlBool> {
  const inName = `%${escaped(q.trim())}%`;
  const letters = q.toLowerCase().replace(/[\s']+/g, '');
  const conditions = columns.names.map((name) => sql<SqlBool>`${sql.ref(name)} ilike ${inName}`);
  if (/^[a-z0-9]+$/.test(letters)) {
    conditions.push(sql<SqlBool>`' ' || ${sql.ref(columns.pinyin)} like ${`% ${letters}%`}`);
    conditions.push(sql<SqlBool>`${sql.ref(columns.initials)} like ${`%${letters}%`}`);
  }
  return sql<SqlBool>`(${sql.join(conditions, sql` or `)})`;
}
