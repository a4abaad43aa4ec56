/** A sliding window per key, in this process's memory. Several server processes each keep their own. */
import { Refusal } from '#kernel/refusal.ts';

const MINUTE = 60_000;

export interface RateLimit {
  /** Counts one; refuses with 429 and the seconds to wait when the window is full. */
  take(key: string, now?: number): void;
}

export function createRateLimit({ perMinute }: { readonly perMinute: number }): RateLimit {
  let windowStart = 0;
  let current = new Map<string, number>();
  let previous = new Map<string, number>();
  return {
    take(key, now = Date.now()) {
      if (now - windowStart >= MINUTE) {
        previous = now - windowStart < 2 * MINUTE ? current : new Map();
        current = new Map();
        windowStart = now;
      }
      const share = 1 - (now - windowStart) / MINUTE;
      const weight = (current.get(key) ?? 0) + (previous.get(key) ?? 0) * share;
      if (weight >= perMinute) {
        const seconds = Math.ceil((MINUTE - (now - windowStart)) / 1000);
        throw new Refusal('request.tooMany', 429, `Too many requests; try again in ${seconds} seconds.`, { seconds });
      }
      current.set(key, (current.get(key) ?? 0) + 1);
    },
  };
}
