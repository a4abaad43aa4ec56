/**
 * Texts as long as real ones and made of real sentences in a new order, so that indexes and pages meet the real
 * distribution of lengths. The source is read in place and nothing of it is kept here.
 */
import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';

const SOURCE = new URL('../../shared/data/jiangsu_cppcc_proposals/jszx2019.csv', import.meta.url);

export interface TextSource {
  subject(random: () => number): string;
  analysis(random: () => number): string;
}

/** mulberry32: small, fast, the same on every machine. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export async function readTextSource(): Promise<TextSource> {
  const rows: Record<string, string>[] = parse(await readFile(SOURCE), { columns: true, bom: true });
  const texts = rows.map((row) => (row.content ?? '').replace(/\s+/g, ''));
  const sentences = texts.flatMap((text) => text.split(/(?<=[。；！])/)).filter((part) => part.length > 8);
  const lengths = texts.map((text) => text.length);
  const subjects = rows.map((row) => row.reason ?? '').filter((subject) => subject !== '');
  const any = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)] as T;
  return {
    subject: (random) => {
      const [a, b] = [any(subjects, random), any(subjects, random)];
      return (a.slice(0, Math.ceil(a.length / 2)) + b.slice(Math.floor(b.length / 2))).slice(0, 100);
    },
    analysis: (random) => {
      const wanted = any(lengths, random);
      let text = '';
      while (text.length < wanted) text += any(sentences, random);
      return text.slice(0, 19_000);
    },
  };
}
