import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { fromRoot } from './paths.ts';

export type Secrets = Record<string, string>;

const MEANING: Record<string, string> = {
  JWT_SECRET: 'signs the access tokens of people',
  PASSWORD_PEPPER: 'is mixed into every password hash',
  KEK_1: 'encrypts the keys that tenants entrust to us (32 bytes)',
  META_APP_SECRET: "verifies what the platform's own Meta app posts",
  META_VERIFY_TOKEN: "answers Meta's subscription check for the platform's own app",
};

const secret = (): string => randomBytes(32).toString('base64url');

/** Fresh random values: one set for one throw-away server. */
export const randomSecrets = (): Secrets => Object.fromEntries(Object.keys(MEANING).map((name) => [name, secret()]));

/** Reads `.dev.vars`, first adding random values for the names it lacks. A value once written is never changed. */
export function ensureSecrets(file: string = fromRoot('.dev.vars')): { secrets: Secrets; created: string[] } {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '# Written by npm start for this machine alone. Never commit it.\n';
  const known = parseEnv(text) as Secrets;
  const created = Object.keys(MEANING).filter((name) => !known[name]);
  const added = Object.fromEntries(created.map((name) => [name, secret()]));
  if (created.length > 0) {
    const lines = created.map((name) => `# ${MEANING[name]}\n${name}="${added[name]}"\n`);
    writeFileSync(file, `${text.trimEnd()}\n${lines.join('')}`, { mode: 0o600 });
  }
  return { secrets: { ...known, ...added }, created };
}
