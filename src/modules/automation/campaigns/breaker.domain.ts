import { consequenceOf, verdictOf } from '../../messaging/channels/whatsapp.errors.domain';
import type { PauseReason } from './campaign.domain';
import type { Counts } from './recipient.domain';

/** The last outcomes of a part of a campaign: whether each failed, the newest last. */
export type Ring = readonly (0 | 1)[];
const LENGTH = 200;
/** Nothing is concluded from fewer. */
const ENOUGH = 50;
/** The share of failures at which a campaign stops, in per cent. */
export const ERROR_RATE = 25;

/** One outcome more, and the reason to stop that follows from it, if one does. */
export function judge(ring: Ring, error: { code: number } | undefined, rate = ERROR_RATE): { ring: Ring; stop?: PauseReason } {
  const next: Ring = [...ring.slice(1 - LENGTH), error ? 1 : 0];
  const stop = error && stopFor(error.code);
  if (stop) return { ring: next, stop };
  const failed = next.reduce<number>((sum, one) => sum + one, 0);
  return next.length >= ENOUGH && failed * 100 > rate * next.length ? { ring: next, stop: 'error-rate' } : { ring: next };
}

/** Nobody told why: Meta without a code, or ourselves where a file did not get to Meta. */
const NO_CODE = 0;

/** What an error means for all who are still to be written to (campaigns of Meta's error table); undefined when it is one person's. */
function stopFor(code: number): PauseReason | undefined {
  if (code === NO_CODE) return undefined;
  const consequence = consequenceOf(code);
  if (consequence === 'stop-template') return 'template';
  if (consequence === 'pause-number') return 'account';
  return verdictOf(code) === 'channel' ? 'channel' : undefined;
}

/** Whom messages reached, and who of them wanted no more. */
export type Reached = { reached: number; optedOut: number };
export const baseOf = ({ accepted, sent, delivered, read, optedOut }: Counts): Reached => ({
  ...{ reached: accepted + sent + delivered + read, optedOut },
});
/** The share of opt-outs at which a campaign stops, in per cent of those whom it reached. */
export const OPT_OUT_RATE = 3;

/** Whether so many have opted out since it was opened last that it should not go on by itself. */
export function areTooManyOut(now: Reached, { reached = 0, optedOut = 0 }: Partial<Reached>): boolean {
  const [many, out] = [now.reached - reached, now.optedOut - optedOut];
  return many >= ENOUGH && out * 100 > OPT_OUT_RATE * many;
}
