// What a process and the keeper of its database say to each other over keeper.sock: the keeper sends one JSON value a
// line. The connection itself is the claim on PostgreSQL: it ends with the process, however that dies.

import { join } from 'node:path';
import type { DatabaseTroubleKey, TroubleDetail } from './database-trouble.ts';
import type { ClusterPlace } from './locate-cluster.ts';

/** All that the keeper needs to know; given as its one argument, in JSON. */
export interface KeeperPlan extends ClusterPlace {
  readonly bin: string;
  readonly major: number;
}

export type KeeperWord =
  | { readonly type: 'log'; readonly line: string }
  | { readonly type: 'ready' }
  | { readonly type: 'failed'; readonly key: DatabaseTroubleKey; readonly detail: TroubleDetail }
  | { readonly type: 'released' };

export function keeperSocket(runDir: string): string {
  return join(runDir, 'keeper.sock');
}
