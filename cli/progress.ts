/** Progress of long work on the terminal: how far, how fast, how long still. Silent where nobody looks. */

export interface Progress {
  tell(done: number, all: number): void;
  /** Leaves the line. */
  end(): void;
}

const EVERY_MS = 500;

/** No estimate from the first twentieth: it would be a guess. */
function lineOf(done: number, all: number, elapsedMs: number): string {
  const rate = done / Math.max(elapsedMs / 1000, 0.001);
  const left = Math.ceil((all - done) / Math.max(rate, 0.001));
  const estimate = done * 20 < all ? '' : ` · ${left} s left`;
  return `${done} of ${all} · ${rate.toFixed(rate < 10 ? 1 : 0)}/s${estimate}`;
}

/** On a terminal one line that is rewritten; elsewhere a line now and then, so that a log stays readable. */
export function showProgress(what: string, stream: NodeJS.WriteStream = process.stderr): Progress {
  const startedAt = Date.now();
  const everyMs = stream.isTTY ? EVERY_MS : EVERY_MS * 20;
  let toldAt = startedAt;
  let hasLine = false;
  return {
    tell: (done, all) => {
      const now = Date.now();
      if (now - toldAt < everyMs && done < all) return;
      toldAt = now;
      const line = `${what}: ${lineOf(done, all, now - startedAt)}`;
      stream.write(stream.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
      hasLine = stream.isTTY;
    },
    end: () => {
      if (hasLine) stream.write('\n');
      hasLine = false;
    },
  };
}
