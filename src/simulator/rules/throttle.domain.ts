/** Token buckets: how many messages may leave now, per number and per (number, user) pair. */
export interface Bucket {
  tokens: number;
  at: number;
}

const MS_PER_SECOND = 1000;
/** One message every six seconds to the same user. */
export const PAIR_RATE_PER_SECOND = 1 / 6;

export const full = (burst: number, at: number): Bucket => ({ tokens: burst, at });

/** Takes one token; `undefined` when there is none. */
export function take(bucket: Bucket, burst: number, perSecond: number, at: number): Bucket | undefined {
  const refilled = bucket.tokens + (Math.max(0, at - bucket.at) * perSecond) / MS_PER_SECOND;
  const tokens = Math.min(burst, refilled);
  return tokens < 1 ? undefined : { tokens: tokens - 1, at };
}
