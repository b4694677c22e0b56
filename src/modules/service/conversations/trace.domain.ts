import { type Instant, instantOf } from '../../../kernel/time';
import type { Told } from '../../messaging/content/pricing.domain';
import type { SessionCategory } from './session.domain';
import { toldCategory } from './session-machine.domain';
import type { LifeEvent } from './session-replay.domain';

/**
 * A trace is what was said in a session and what became of it, as one line of text: all that any tariff needs, at some seven bytes an
 * event. Tokens stand in the order in which we learnt of things; their times are milliseconds from the session's opening, base 36.
 *
 *     i2bz      a word of the customer; x from an advertisement; ~1q where the service window counts another time
 *     o1q       a free message was accepted
 *     t1q.m     a template was accepted, with the letter of our category
 *     d3f:rm@2  the message before, or the second of the trace, was delivered; Meta called it regular, and marketing
 *     f3f       it failed for good
 *     e3f~9ax   Meta said then that the window of the advertisement ends at the second time
 */
const LETTERS: Readonly<Record<string, SessionCategory>> = {
  s: 'service',
  u: 'utility',
  m: 'marketing',
  a: 'authentication',
  i: 'authentication-international',
  l: 'marketing-lite',
  r: 'referral-conversion',
};
const letterOf = (category: SessionCategory | undefined): string =>
  Object.keys(LETTERS).find((letter) => LETTERS[letter] === category) ?? '?';

/** How Meta charges, by model and type. */
const TYPES: Readonly<Record<string, Pick<Told, 'model' | 'type'>>> = {
  r: { model: 'PMP', type: 'regular' },
  c: { model: 'PMP', type: 'free_customer_service' },
  e: { model: 'PMP', type: 'free_entry_point' },
  b: { model: 'CBP', type: null },
  n: { model: 'NBP', type: null },
  u: { model: 'unknown', type: null },
};
const typeOf = ({ model, type }: Told): string =>
  Object.keys(TYPES).find((letter) => TYPES[letter]?.model === model && TYPES[letter]?.type === type) ?? 'u';

type Accepted = Extract<LifeEvent, { type: 'accepted' }>;
type Status = Extract<LifeEvent, { type: 'delivered' | 'failed' }>;

/** The trace of what happened, which stands in the order in which it was learnt. A report of a message that is not among it is left out. */
export function encodeTrace(openedAt: Instant, events: readonly LifeEvent[]): string {
  const since = (at: Instant): string => (at - openedAt).toString(36);
  const sent: Accepted[] = [];
  const about = (status: Status): string | undefined => {
    const index = sent.findIndex(({ seq }) => seq === status.seq);
    if (index < 0) return undefined;
    return index === sent.length - 1 ? '' : `@${(index + 1).toString(36)}`;
  };
  const tokens = events.flatMap((event): string[] => {
    switch (event.type) {
      case 'word':
        return [`${event.fromAd ? 'x' : 'i'}${since(event.at)}${event.windowAt === undefined ? '' : `~${since(event.windowAt)}`}`];
      case 'accepted':
        sent.push(event);
        if (event.template === null) return [`o${since(event.at)}`];
        return [`t${since(event.at)}${event.category === null ? '' : `.${letterOf(event.category)}`}`];
      case 'delivered': {
        const message = about(event);
        const ours = sent.find(({ seq }) => seq === event.seq)?.category ?? undefined;
        return message === undefined ? [] : [`d${since(event.at)}${wordsOf(event.told, ours)}${message}`];
      }
      case 'failed': {
        const message = about(event);
        return message === undefined ? [] : [`f${since(event.at)}${message}`];
      }
      case 'end-told':
        return [`e${since(event.at)}~${since(event.endsAt)}`];
      default:
        return [];
    }
  });
  return tokens.join(' ');
}

/** Whether a trace keeps what Meta told: not a shape that it has no letter for. */
export const isTraceable = (told: Told): boolean =>
  typeOf(told) !== 'u' && (told.category === null || toldCategory(told) !== undefined) && told.raw === null;

/** Meta's words of a message; its category only where it is not ours, `-` where it tells none. */
function wordsOf(told: Told | null, ours: SessionCategory | undefined): string {
  if (!told) return '';
  const category = toldCategory(told);
  const letter = told.category === null ? '-' : letterOf(category);
  return `:${typeOf(told)}${category !== undefined && category === ours ? '' : letter}`;
}

const TOKEN = /^([ixotdfe])(-?[0-9a-z]+)(?:~(-?[0-9a-z]+))?(?:\.([a-z?]))?(?::([a-z])([a-z?-])?)?(?:@([0-9a-z]+))?$/;

/** What a trace tells. Its messages are numbered from `first`; names of templates it does not keep. Throws at what is no trace. */
export function decodeTrace(openedAt: Instant, trace: string, first = 1): LifeEvent[] {
  const then = (offset: string | undefined): Instant => instantOf(openedAt + Number.parseInt(offset ?? '0', 36));
  const sent: Accepted[] = [];
  let seq = first;
  return (trace === '' ? [] : trace.split(' ')).map((token): LifeEvent => {
    const [, kind, offset, other, letter, type, category, number] = TOKEN.exec(token) ?? [];
    if (kind === undefined) throw new Error(`no token of a trace: ${token}`);
    const at = then(offset);
    if (kind === 'i' || kind === 'x') {
      return { type: 'word', seq: seq++, at, fromAd: kind === 'x', ...(other === undefined ? {} : { windowAt: then(other) }) };
    }
    if (kind === 'e') return { type: 'end-told', at, endsAt: then(other) };
    if (kind === 'o' || kind === 't') {
      const message: Accepted = {
        type: 'accepted',
        seq: seq++,
        at,
        template: kind === 't' ? '' : null,
        category: LETTERS[letter ?? ''] ?? null,
      };
      sent.push(message);
      return message;
    }
    const message = number === undefined ? sent.at(-1) : sent[Number.parseInt(number, 36) - 1];
    if (!message) throw new Error(`a report of no message: ${token}`);
    if (kind === 'f') return { type: 'failed', seq: message.seq, at };
    return { type: 'delivered', seq: message.seq, at, told: type === undefined ? null : toldOf(type, category, message.category) };
  });
}

function toldOf(type: string, letter: string | undefined, ours: SessionCategory | null): Told {
  const category = letter === undefined ? ours : letter === '-' ? null : LETTERS[letter];
  const name = category === undefined ? 'unknown' : (category?.replaceAll('-', '_') ?? null);
  return { model: 'unknown', type: null, ...TYPES[type], category: name, billable: null, conversation: null, raw: null };
}
