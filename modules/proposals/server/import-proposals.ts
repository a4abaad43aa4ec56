/**
 * Brings proposals of an earlier record in, from a .csv or .xlsx: read, recognise the columns, take each row apart,
 * and record it by the action `recordImport`, in batches of one transaction each. What was brought in before is
 * skipped by its key, so an interrupted import goes on where it stood, and a repeated one adds nothing.
 */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import type { Actor } from '#kernel/workflow.ts';
import { currentSession, keysOf, sessionsByIds } from '#modules/organisation/server/index.ts';
import { type Call, systemActor } from '#platform/call.ts';
import { committeeCall, type Server } from '#platform/server.ts';
import { readRows } from '#platform/spreadsheet.ts';
import { type ImportedProposal, recordImport } from './create-proposal.ts';
import { type ColumnChoice, recogniseColumns } from './import-columns.ts';
import { type ImportGround, ROW_FAULTS, type RowFault, readImportRow } from './import-rows.ts';
import { proposalRuleSets } from './rule-sets.ts';

export interface ProposalImport {
  readonly committeeId: string;
  /** Who brings them in, by the grant `proposals.import`; absent: the operator's command. */
  readonly personId?: string | undefined;
  /** Absent: the current session. */
  readonly sessionId?: string | undefined;
  readonly file: Uint8Array;
  readonly columns?: ColumnChoice | undefined;
  readonly batchSize?: number | undefined;
  readonly onProgress?: ((done: number, all: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface RejectedRow {
  /** As a spreadsheet counts rows: the head row is 1. */
  readonly line: number;
  readonly fault: RowFault;
  readonly reason: string;
  readonly cells: readonly string[];
}

export interface ImportReport {
  readonly read: number;
  readonly imported: number;
  readonly skipped: number;
  readonly rejected: number;
  readonly headings: readonly string[];
  readonly errors: readonly RejectedRow[];
  /** Stopped by its signal; what had been recorded stays, and the next run goes on. */
  readonly isInterrupted: boolean;
}

type ImportServer = Pick<Server, 'db' | 'calendar' | 'now'>;

async function sessionFor(call: Call, sessionId: string | undefined): Promise<string> {
  const session = sessionId ? (await sessionsByIds(call, [sessionId])).get(sessionId) : await currentSession(call);
  if (session) return session.id;
  throw new Refusal('session.notFound', 404, 'There is no such session.');
}

const prepare = (server: ImportServer, request: ProposalImport, headings: readonly string[]): Promise<ImportGround> =>
  committeeCall(server, request.committeeId, async (call) => ({
    sessionId: await sessionFor(call, request.sessionId),
    places: recogniseColumns(headings, request.columns),
    // A reader may have widened every row to the widest.
    columnCount: headings.findLastIndex((heading) => heading !== '') + 1,
    rules: (await proposalRuleSets.inForce(call)).rules,
  }));

interface Sorted {
  readonly proposals: readonly ImportedProposal[];
  readonly errors: readonly RejectedRow[];
  readonly read: number;
  /** The same row twice in the file. */
  readonly repeated: number;
}

function sortRows(rows: readonly (readonly string[])[], ground: ImportGround): Sorted {
  const proposals: ImportedProposal[] = [];
  const errors: RejectedRow[] = [];
  const digests = new Map<string, string>();
  const counts = { read: 0, repeated: 0 };
  const reject = (index: number, fault: RowFault) =>
    errors.push({ line: index + 2, fault, reason: ROW_FAULTS[fault], cells: rows[index] ?? [] });
  for (const [index, row] of rows.entries()) {
    if (row.every((cell) => cell === '')) continue;
    counts.read += 1;
    const read = readImportRow(row, ground);
    if (read.fault !== null) {
      reject(index, read.fault);
      continue;
    }
    const before = digests.get(read.proposal.importKey);
    if (before === undefined) proposals.push(read.proposal);
    else if (before === read.digest) counts.repeated += 1;
    else reject(index, 'numberTwice');
    digests.set(read.proposal.importKey, before ?? read.digest);
  }
  return { proposals, errors, ...counts };
}

/** Two imports at a time would find the same key absent; the second waits for the first one's batch. */
const LOCK = 'proposals.import';

async function actorOf(call: Call, personId: string | undefined): Promise<Actor> {
  return personId ? { personId, keys: await keysOf(call.tx, personId, call.today) } : systemActor('command');
}

const recordBatch = (
  server: ImportServer,
  { committeeId, personId }: ProposalImport,
  batch: readonly ImportedProposal[],
): Promise<number> =>
  committeeCall(server, committeeId, async (opened) => {
    await sql`select pg_advisory_xact_lock(hashtext(${`${LOCK}:${committeeId}`}))`.execute(opened.tx);
    const call: Call = { ...opened, actor: await actorOf(opened, personId) };
    let imported = 0;
    for (const proposal of batch) imported += (await recordImport(call, proposal)) ? 1 : 0;
    return imported;
  });

const BATCH = 25;

export async function importProposals(server: ImportServer, request: ProposalImport): Promise<ImportReport> {
  const [headings = [], ...rows] = await readRows(request.file);
  const ground = await prepare(server, request, headings);
  const { proposals, errors, read, repeated } = sortRows(rows, ground);
  const size = request.batchSize ?? BATCH;
  let done = 0;
  let imported = 0;
  while (done < proposals.length && request.signal?.aborted !== true) {
    const batch = proposals.slice(done, done + size);
    imported += await recordBatch(server, request, batch);
    done += batch.length;
    request.onProgress?.(done, proposals.length);
  }
  return {
    read,
    imported,
    skipped: done - imported + repeated,
    rejected: errors.length,
    headings,
    errors,
    isInterrupted: done < proposals.length,
  };
}

const csvCell = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);

/** The rejected rows as a .csv that Chinese spreadsheets open: line and reason before the cells as they were. */
export function rejectedRowsAsCsv({ headings, errors }: Pick<ImportReport, 'headings' | 'errors'>): string {
  const lines = [
    ['行', '原因', ...headings],
    ...errors.map(({ line, reason, cells }) => [String(line), reason, ...cells]),
  ];
  return `\uFEFF${lines.map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`;
}
