import type { PoolConfig } from 'pg';

/** A database that is ready: how to connect to it in its three roles, and how to let it go. */
export interface Database {
  /** For migrations and backup. */
  readonly owner: PoolConfig;
  /** Bound by row-level security: no superuser, no BYPASSRLS. */
  readonly application: PoolConfig;
  /** Reads published views only; its grants come from the migrations. */
  readonly portal: PoolConfig;
  /** The role names behind these connections, for the grants in migrations. */
  readonly roles: { readonly owner: string; readonly application: string; readonly portal: string };
  /** For the log; without passwords. */
  readonly description: string;
  /** Stops what this process started; otherwise nothing. */
  stop(): Promise<void>;
}

export type Log = (line: string) => void;
