/** Repeats one piece of work by a number of clients for a time, and says how long each took. */
export interface Measured {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly errors: number;
  readonly count: number;
}

export const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;

export interface Plan {
  readonly clients: number;
  readonly seconds: number;
  /** `client` and the number of its try. */
  readonly work: (client: number, turn: number) => Promise<void>;
}

export async function measure({ clients, seconds, work }: Plan): Promise<Measured> {
  const times: number[] = [];
  let errors = 0;
  const start = performance.now();
  const end = start + seconds * 1000;
  const runClient = async (client: number) => {
    for (let turn = 0; performance.now() < end; turn += 1) {
      const began = performance.now();
      try {
        await work(client, turn);
        times.push(performance.now() - began);
      } catch {
        errors += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => runClient(client)));
  const took = (performance.now() - start) / 1000;
  times.sort((a, b) => a - b);
  return {
    perSecond: times.length / took,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    errors,
    count: times.length,
  };
}

export const round = (value: number, digits = 2): number => Number(value.toFixed(digits));
