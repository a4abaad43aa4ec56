/** What a module gives to the server; apps/server holds the list, and its order is the order of migrations. */
import type { z } from 'zod';
import type { Contract, ValuesOf } from '#kernel/contract.ts';
import type { FigureUnit, FigureWords } from '#kernel/figures.ts';
import type { Call } from './call.ts';
import type { Kind } from './kind.ts';

export type Handlers<C extends Contract> = {
  readonly [K in keyof C]: (input: ValuesOf<C[K]>, call: Call) => Promise<z.input<C[K]['output']>>;
};

/** A contract with its handlers; the types have been checked where it is made. */
export interface Mounted {
  readonly contract: Contract;
  readonly handlers: Readonly<Record<string, (input: never, call: Call) => Promise<unknown>>>;
}

export const mounted = <C extends Contract>(contract: C, handlers: Handlers<C>): Mounted =>
  ({ contract, handlers }) as unknown as Mounted;

export interface FigureScope {
  /** Plenary session; absent: the current one. */
  readonly sessionId: string;
}

/** A figure and the rows behind it, from one declaration. */
export interface Figure {
  readonly name: string;
  readonly unit: FigureUnit;
  readonly words: { readonly zh: FigureWords; readonly en: FigureWords };
  /** The list page that opens on exactly its rows. */
  readonly page: string;
  /** Counts; for a share also what it is a share of. */
  count(call: Call, scope: FigureScope): Promise<{ readonly numerator: number; readonly denominator: number | null }>;
}

/** Scheduled work; it performs actions as a named system actor and never sets a state. */
export interface Job {
  readonly name: string;
  /** Runs for one committee; answers how many subjects it acted on. Must be repeatable without doubles. */
  run(call: Call): Promise<number>;
}

export interface ServerModule {
  readonly name: string;
  readonly migrations: URL;
  readonly routes: readonly Mounted[];
  readonly kinds?: readonly Kind[];
  readonly figures?: readonly Figure[];
  readonly jobs?: readonly Job[];
  /** May the viewer read this file, because it is attached to something that the viewer may read? */
  readonly mayReadFile?: (call: Call, fileId: string) => Promise<boolean>;
}
