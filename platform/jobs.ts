/**
 * Scheduled work of the modules: every job for every committee, at the start and then each hour. A lock of the
 * database for committee and job lets only one of several server processes run it; jobs act through `perform` and are
 * repeatable, so a run that fails is simply tried again an hour later. See docs/decisions/0003-jobs-by-timer.md.
 */
import { sql } from 'kysely';
import type { Job } from './module.ts';
import { committeeCall, type Server } from './server.ts';

const HOUR = 3_600_000;

/** Null: another process is at it. */
async function runJob(server: Server, committeeId: string, job: Job): Promise<number | null> {
  return committeeCall(server, committeeId, async (call) => {
    const { rows } = await sql<{ held: boolean }>`
      select pg_try_advisory_xact_lock(hashtextextended(${`job ${committeeId} ${job.name}`}, 0)) as held`.execute(
      call.tx,
    );
    return rows[0]?.held ? job.run(call) : null;
  });
}

/** Answers on how many subjects it acted; a failure is logged and counts for none. */
async function tryJob(server: Server, committee: string, job: Job): Promise<number> {
  try {
    const count = (await runJob(server, committee, job)) ?? 0;
    if (count > 0) server.log.info('job', { job: job.name, committee, count });
    return count;
  } catch (error) {
    server.log.error('job failed', { job: job.name, committee, cause: String(error) });
    return 0;
  }
}

/** Runs every job once; answers on how many subjects they acted. A job that fails does not keep others from running. */
export async function runJobs(server: Server, isStopped: () => boolean = () => false): Promise<number> {
  const jobs = server.modules.flatMap((module) => module.jobs ?? []);
  const committees = await server.db.selectFrom('committee').select('id').orderBy('id').execute();
  let acted = 0;
  for (const { id } of committees) {
    for (const job of jobs) {
      if (isStopped()) return acted;
      acted += await tryJob(server, id, job);
    }
  }
  return acted;
}

export interface RunningJobs {
  /** Begins no further job and waits for the one that runs. */
  stop(): Promise<void>;
}

export function startJobs(server: Server, everyMs = HOUR): RunningJobs {
  let isStopped = false;
  let running: Promise<unknown> = Promise.resolve();
  const round = () => {
    running = runJobs(server, () => isStopped).catch((error: unknown) =>
      server.log.error('jobs failed', { cause: String(error) }),
    );
  };
  round();
  const timer = setInterval(round, everyMs);
  timer.unref();
  return {
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
