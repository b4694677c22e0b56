import type { Id } from '../../../kernel/ids';
import { type Instant, seconds } from '../../../kernel/time';
import type { Caller } from './credentials.rpc';

/** How long a removed right may still work on one isolate. */
const FRESH = seconds(3);
const LIMIT = 5_000;
/** What the isolate knows of a caller, with what its kind of credentials needs to compare the next token. */
export type Remembered<C extends Caller, X> = { at: Instant; who: C; extra: X };
const known = new Map<string, Remembered<Caller, unknown>>();

/** Who was behind a login or key a moment ago. */
export function remembered<C extends Caller, X>(id: string, now: Instant): Remembered<C, X> | undefined {
  const found = known.get(id);
  return found && now - found.at < FRESH ? (found as Remembered<C, X>) : undefined; // safe: each kind of credentials has ids of its own
}

export function remember<C extends Caller, X>(id: string, found: Remembered<C, X>): void {
  if (known.size >= LIMIT) known.clear();
  known.set(id, found);
}

/** Forgets what this isolate remembers of a login or key, so that ending it takes effect here at once. */
export const forgetLogin = (id: Id<'login'> | Id<'key'>): void => void known.delete(id);

/** Forgets people whose rights have changed, whatever they are signed in with. */
export function forgetPeople(userIds: readonly string[]): void {
  for (const [key, { who }] of known) if (userIds.includes(who.id)) known.delete(key);
}
