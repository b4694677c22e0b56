import { createHmac, scrypt, timingSafeEqual } from 'node:crypto';
import { base64url } from '../../kernel/ids';
import { Problem } from '../../kernel/problem';

/**
 * scrypt N=2^PASSWORD_COST, r=8, p=5 (with 14 an OWASP-listed setting that stays inside the runtime's N·r·p cap), then
 * HMAC-SHA-256 with the pepper, a Worker secret. Kept as a PHC-like string, so the cost can change and old records still verify.
 */
const PARAMETERS = { r: 8, p: 5, maxmem: 64 * 1024 * 1024 };
const RECORD = /^\$scrypt\$ln=(\d{1,2}),r=8,p=5\$pep=1\$([\w-]+)\$([\w-]+)$/;

const derive = (password: string, salt: Uint8Array, cost: number): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(password.normalize('NFKC'), salt, 32, { ...PARAMETERS, N: 2 ** cost }, (error, key) => (error ? reject(error) : resolve(key))),
  );

const pepper = (env: Env, key: Buffer): Buffer => createHmac('sha256', env.PASSWORD_PEPPER).update(key).digest();

/**
 * The salt of an e-mail: one person's records, in every account they work for, share it, so that one hash tells which of
 * them a password opens. Derived with the pepper, so that nobody can compute hashes in advance.
 */
const saltOf = (env: Env, email: string): Uint8Array =>
  createHmac('sha256', env.PASSWORD_PEPPER).update(`salt|${email}`).digest().subarray(0, 16);

const costOf = (env: Env): number => Number(env.PASSWORD_COST);
const recordOf = (cost: number, salt: Uint8Array, hash: Buffer): string =>
  `$scrypt$ln=${cost},r=8,p=5$pep=1$${base64url(salt)}$${base64url(hash)}`;

/** How many hashes were made, how many requests wait for theirs, and how many of these for a new password's. */
export const effort = { hashes: 0, waiting: 0, making: 0 };
/** A hash takes a sixth of a second and all of the isolate meanwhile: this many may queue, others are asked to come again. */
const LONGEST_QUEUE = 32;
/** Of them for new passwords, as sign-ups need: the rest is for signing in, which so waits little longer for a flood of others. */
const MOST_MAKING = 8;
const comeAgain = (): Problem => new Problem('unavailable', { retryAfterMs: 5000 });

/** One hash at a time; in between the isolate serves others. */
async function pepperedHash(env: Env, password: string, salt: Uint8Array, cost: number): Promise<Buffer> {
  if (effort.waiting >= LONGEST_QUEUE) throw comeAgain();
  effort.waiting += 1;
  try {
    await scheduler.wait(0);
    effort.hashes += 1;
    return pepper(env, await derive(password, salt, cost));
  } finally {
    effort.waiting -= 1;
  }
}

export async function hashPassword(env: Env, password: string, email: string): Promise<string> {
  const [salt, cost] = [saltOf(env, email), costOf(env)];
  if (effort.making >= MOST_MAKING) throw comeAgain();
  effort.making += 1;
  try {
    return recordOf(cost, salt, await pepperedHash(env, password, salt, cost));
  } finally {
    effort.making -= 1;
  }
}

/** A record nobody's password opens: an unknown e-mail costs exactly as much as a known one. */
const DUMMY_SALT = 'AAAAAAAAAAAAAAAAAAAAAA';

/** Ways of hashing tried for one password: a person's records share salt and cost, unless they are old. */
const MOST_HASHES = 3;

/** Which of these records a password opens. Costs one hash for each salt and cost, also when there is no record at all. */
export async function verifyPassword(env: Env, password: string, records: readonly string[]): Promise<boolean[]> {
  const parts = records.map((record) => {
    const [, cost = '', salt = '', hash = ''] = RECORD.exec(record) ?? [];
    return { way: `${cost}$${salt}`, hash: Buffer.from(hash, 'base64url') };
  });
  const ways = [...new Set(parts.map(({ way }) => way))].filter((way) => way !== '$').slice(0, MOST_HASHES);
  const hashes = new Map<string, Buffer>();
  for (const way of ways.length > 0 ? ways : [`${costOf(env)}$${DUMMY_SALT}`]) {
    const [cost = '', salt = ''] = way.split('$');
    hashes.set(way, await pepperedHash(env, password, Buffer.from(salt, 'base64url'), Number(cost)));
  }
  return parts.map(({ way, hash }) => {
    const actual = hashes.get(way);
    return actual !== undefined && hash.length === actual.length && timingSafeEqual(hash, actual);
  });
}
