/** Rows into a table by COPY. */
import { once } from 'node:events';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

export type Value = string | number | boolean | null;

export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
}

const escapeValue = (value: Value): string =>
  value === null
    ? '\\N'
    : String(value).replace(/\\/g, '\\\\').replace(/\t/g, '\\t').replace(/\n/g, '\\n').replace(/\r/g, '');

export async function copyRows(
  client: pg.Client,
  { name, columns }: Table,
  rows: Iterable<readonly Value[]>,
): Promise<void> {
  const stream = client.query(copyFrom(`copy ${name} (${columns.join(', ')}) from stdin`));
  for (const row of rows) {
    if (!stream.write(`${row.map(escapeValue).join('\t')}\n`)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
}
