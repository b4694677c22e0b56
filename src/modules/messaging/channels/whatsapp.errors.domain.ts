import { minutes, seconds } from '../../../kernel/time';
import type { Acceptance, SendOutcome } from '../content/delivery.domain';

/** What an error of Meta asks of us. `channel` = the number or account itself is refused: somebody must act. */
export type Verdict = 'retry' | 'fail' | 'channel';

const RETRY: Record<number, number> = {
  1: seconds(30),
  2: seconds(30),
  4: minutes(5),
  80007: minutes(5),
  80008: minutes(5),
  130429: seconds(5),
  131000: seconds(30),
  131016: seconds(30),
  131056: seconds(6),
  131057: minutes(2),
  133004: seconds(30),
  134101: minutes(10),
  2494100: minutes(5),
};
const CHANNEL = new Set([0, 3, 10, 33, 190, 368, 131005, 131031, 131037, 131042, 131045, 131048, 131064, 133006, 133010]);

/**
 * Meta's error table (Cloud API, error codes), branched on `code` alone. Unknown codes fail the message: an error answer
 * proves that it was not accepted, and repeating what we do not understand helps nobody.
 */
export function verdictOf(code: number): Verdict {
  if (RETRY[code] !== undefined) return 'retry';
  return CHANNEL.has(code) || (code >= 200 && code <= 299) ? 'channel' : 'fail';
}

/** Refusals because too much was asked through one number or account, not because of one message or reader. */
const FOR_SPEED = new Set([4, 80007, 80008, 130429]);
export const isForSpeed = (code: number): boolean => FOR_SPEED.has(code);

/** Refusals of the number or account that come only after a message was accepted: an accepted one does not disprove them, one that left does. */
export const TOLD_AFTER_ACCEPTANCE: readonly number[] = [131031, 131042, 131048, 131064];

/**
 * What a refusal asks for beyond its own message, where many are to follow: no more of this template, nothing more from this
 * number for the time being, no marketing to this person ever, or none for at least a day.
 */
export type Consequence = 'stop-template' | 'pause-number' | 'opt-out' | 'wait-a-day';
const CONSEQUENCES: Readonly<Record<Consequence, readonly number[]>> = {
  'stop-template': [131063, 132000, 132001, 132007, 132012, 132015, 132016, 132068],
  'pause-number': [368, 131042, 131048, 131064],
  'opt-out': [131050],
  'wait-a-day': [131049],
};
export function consequenceOf(code: number): Consequence | undefined {
  const [found] = Object.entries(CONSEQUENCES).find(([, codes]) => codes.includes(code)) ?? [];
  return found as Consequence | undefined; // safe: a key of the table above
}

/** The token opens nothing: it is expired, revoked, or of somebody without the permission. */
export const isRefusalOfToken = (code: number): boolean => [0, 3, 10, 102, 190].includes(code) || (code >= 200 && code <= 299);
/** The token is one, but what was asked for is not there for it. */
export const isRefusalOfAccess = (code: number): boolean => code === 33 || code === 100;

/** The pair limit asks for 4^n seconds; others wait their table time, doubled each try, for at most half an hour. */
export function retryAfter(code: number, attempt: number): number {
  const first = RETRY[code] ?? seconds(30);
  const grown = code === 131056 ? seconds(1) * 4 ** attempt : first * 2 ** Math.max(0, attempt - 1);
  return Math.min(Math.max(first, grown), minutes(30));
}

export type GraphAnswer =
  | ({ kind: 'accepted'; wamid: string } & Acceptance)
  /** `isServerError`: told with an HTTP status of 500 or more, so that something broke on the way. */
  | { kind: 'error'; code: number; title: string; isServerError?: true }
  /** Time-out, network failure, 5xx without a Graph error, unreadable body: it may have been accepted. */
  | { kind: 'unclear'; title: string };

/** What Meta says to a file of ours, or of one of its own. Of an unclear answer nothing is lost: no message was asked for. */
export type FileAnswer<Found> = { kind: 'found'; found: Found } | Exclude<GraphAnswer, { kind: 'accepted' }>;

/** A message whose file could not be brought to Meta. */
export const unpreparedOf = (answer: Exclude<GraphAnswer, { kind: 'accepted' }>, attempt: number): SendOutcome =>
  answer.kind === 'unclear'
    ? { kind: 'unprepared', error: { code: 0, title: answer.title }, retryAfterMs: retryAfter(0, attempt) }
    : {
        kind: 'unprepared',
        error: { code: answer.code, title: answer.title },
        ...(verdictOf(answer.code) === 'retry' ? { retryAfterMs: retryAfter(answer.code, attempt) } : {}),
      };

/**
 * What a message becomes after Meta's answer. `isAskedOnce`: of one that may not be asked for twice, as messages to many may not, an error
 * of the server proves nothing: Meta may have taken it before something broke.
 */
export function outcomeOf(answer: GraphAnswer, attempt: number, isAskedOnce = false): SendOutcome {
  switch (answer.kind) {
    case 'accepted':
      return answer;
    case 'unclear':
      return { kind: 'unknown', error: { code: 0, title: answer.title } };
    case 'error': {
      const error = { code: answer.code, title: answer.title };
      if (isAskedOnce && answer.isServerError) return { kind: 'unknown', error };
      return verdictOf(answer.code) === 'retry'
        ? { kind: 'throttled', error, retryAfterMs: retryAfter(answer.code, attempt) }
        : { kind: 'failed', error };
    }
  }
}
