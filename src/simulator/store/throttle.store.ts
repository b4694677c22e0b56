import { type Bucket, full, PAIR_RATE_PER_SECOND, take } from '../rules/throttle.domain.ts';
import { first } from './sql.ts';

/** Takes one message from the number's throughput and from the pair's; the answer is the error code, or nothing. */
export function throttle(
  sql: SqlStorage,
  number: { phoneNumberId: string; throughput: number; pairBurst: number },
  user: string,
  at: number,
): 130429 | 131056 | undefined {
  const own = `number/${number.phoneNumberId}`;
  const pair = `pair/${number.phoneNumberId}/${user}`;
  const whole = take(read(sql, own) ?? full(number.throughput, at), number.throughput, number.throughput, at);
  if (whole === undefined) return 130429;
  const between = take(read(sql, pair) ?? full(number.pairBurst, at), number.pairBurst, PAIR_RATE_PER_SECOND, at);
  write(sql, own, whole);
  if (between === undefined) return 131056;
  write(sql, pair, between);
  return undefined;
}

const HOUR_IN_SECONDS = 3600;

/** Takes one of the calls that an account may make in an hour, and tells how much of them is used. */
export function spendCall(
  sql: SqlStorage,
  wabaId: string,
  perHour: number,
  at: number,
): { allowed: boolean; percent: number; regainMinutes: number } {
  const allowed = spend(sql, `calls/${wabaId}`, perHour, perHour / HOUR_IN_SECONDS, at);
  const left = read(sql, `calls/${wabaId}`)?.tokens ?? 0;
  return { allowed, percent: Math.ceil(100 - (100 * left) / perHour), regainMinutes: allowed ? 0 : Math.ceil(60 / perHour) };
}

/** Takes one token of a bucket that refills by itself; false when there is none. */
export function spend(sql: SqlStorage, key: string, burst: number, perSecond: number, at: number): boolean {
  const bucket = take(read(sql, key) ?? full(burst, at), burst, perSecond, at);
  if (bucket) write(sql, key, bucket);
  return bucket !== undefined;
}

const read = (sql: SqlStorage, key: string): Bucket | undefined =>
  first<{ tokens: number; at: number }>(sql, 'SELECT tokens, at FROM buckets WHERE key = ?', key);

const write = (sql: SqlStorage, key: string, bucket: Bucket): void => {
  sql.exec('INSERT OR REPLACE INTO buckets (key, tokens, at) VALUES (?, ?, ?)', key, bucket.tokens, bucket.at);
};
