import { createHmac, scrypt, timingSafeEqual } from 'node:crypto';
import { base64url } from '../kernel/ids';

/**
 * scrypt N=2^14, r=8, p=5 (an OWASP-listed setting that stays inside the runtime's N·r·p cap), then HMAC-SHA-256 with the
 * pepper, a Worker secret. Kept as a PHC-like string, so parameters can change and old records still verify.
 */
const PARAMETERS = { N: 2 ** 14, r: 8, p: 5, maxmem: 64 * 1024 * 1024 };
const HEAD = '$scrypt$ln=14,r=8,p=5$pep=1';

const derive = (password: string, salt: Uint8Array): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(password.normalize('NFKC'), salt, 32, PARAMETERS, (error, key) => (error ? reject(error) : resolve(key))),
  );

const pepper = (env: Env, key: Buffer): Buffer => createHmac('sha256', env.PASSWORD_PEPPER).update(key).digest();

export async function hashPassword(env: Env, password: string): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  return `${HEAD}$${base64url(salt)}$${base64url(pepper(env, await derive(password, salt)))}`;
}

/** A record nobody's password opens: an unknown e-mail costs exactly as much as a known one. */
export const DUMMY_RECORD = `${HEAD}$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`;

export async function verifyPassword(env: Env, password: string, record: string): Promise<boolean> {
  const [salt, expected] = record.startsWith(`${HEAD}$`) ? record.slice(HEAD.length + 1).split('$') : [];
  if (!salt || !expected) return false;
  const actual = pepper(env, await derive(password, Buffer.from(salt, 'base64url')));
  const wanted = Buffer.from(expected, 'base64url');
  return wanted.length === actual.length && timingSafeEqual(wanted, actual);
}
