/** Repeats one piece of work by a number of clients for a time, and says how long each took. */
interface Timed {
  /** Milliseconds, one for each success. */
  readonly times: readonly number[];
  readonly errors: number;
  readonly seconds: number;
}

export interface Measured extends Timed {
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
}

const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;

function summary({ times, errors, seconds }: Timed): Measured {
  const sorted = times.toSorted((a, b) => a - b);
  const [p50, p95] = [quantile(sorted, 0.5), quantile(sorted, 0.95)];
  return { times, errors, seconds, perSecond: times.length / seconds, p50, p95 };
}

interface Plan {
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
  return summary({ times, errors, seconds: (performance.now() - start) / 1000 });
}

/** Several measurements of the same work as one. */
export const together = (parts: readonly Measured[]): Measured =>
  summary({
    times: parts.flatMap((part) => part.times),
    errors: parts.reduce((sum, part) => sum + part.errors, 0),
    seconds: parts.reduce((sum, part) => sum + part.seconds, 0),
  });

export const round = (value: number, digits = 2): number => Number(value.toFixed(digits));
