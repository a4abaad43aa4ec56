/** Notes the SQL that a request runs, so that the baseline can run exactly the same without the rest of the server. */
import pg from 'pg';

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

let noted: Statement[] | null = null;

interface Querying {
  query: (...given: unknown[]) => unknown;
}

function note(first: unknown, second: unknown): void {
  if (typeof first === 'string') noted?.push({ text: first, values: Array.isArray(second) ? second : [] });
  else if (first !== null && typeof first === 'object' && 'text' in first) {
    const { text, values } = first as { text: unknown; values?: unknown };
    noted?.push({ text: String(text), values: Array.isArray(values) ? values : [] });
  }
}

/** Once, before the first connection is opened. */
export function watchStatements(): void {
  const prototype = pg.Client.prototype as unknown as Querying;
  const original = prototype.query;
  prototype.query = function watched(this: unknown, ...given: unknown[]) {
    if (noted) note(given[0], given[1]);
    return original.apply(this, given);
  };
}

/** The statements of one run of `work`; nothing else may use the database meanwhile. */
export async function statementsOf(work: () => Promise<unknown>): Promise<Statement[]> {
  noted = [];
  try {
    await work();
    return noted;
  } finally {
    noted = null;
  }
}

/** Runs them on one connection of the pool, in their order: transaction, tenant and session look-up included. */
export async function replay(pool: pg.Pool, statements: readonly Statement[]): Promise<void> {
  const client = await pool.connect();
  try {
    for (const { text, values } of statements) await client.query(text, [...values]);
  } finally {
    client.release();
  }
}
