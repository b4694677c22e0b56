import { dayOf } from '../../../kernel/calendar';
import { innerId } from '../../../kernel/ids';
import { type Instant, instantOf } from '../../../kernel/time';
import type { Oddity, SessionFact } from '../../service/conversations/billing-fact.domain';
import type { ConversationRef } from '../../service/conversations/state-change.domain';
import { digitsOf } from '../ledger/entries.domain';
import { pricedIn, type Terms } from '../tariffs/terms.domain';
import { differencesOf, type Found, type Judge } from './differences.domain';
import type { Difference, MessageKind } from './kinds.domain';
import { BEFORE, lifeOf, providerTerms, replayed, type Traced } from './provider.domain';

export type TracedFact = Extract<SessionFact, { kind: 'session-traced' }>;

const NOTHING_SAID = { ours: {}, told: {}, currency: null };

/** Where the words about a session's messages differ, with what its trace does not say. `known`: the traces of its conversation. */
export function foundIn(
  ref: Pick<ConversationRef, 'account' | 'channel' | 'contact' | 'conversationId'>,
  { number, sent = [], templates = [], oddities = [] }: TracedFact,
  { terms, known }: { terms: Terms; known: ReadonlyMap<number, Traced> },
): Difference[] {
  const traces = [...known.values()].filter((one) => one.number <= number && one.number >= number - BEFORE);
  const life = lifeOf(traces);
  if (traces.every((one) => one.number !== number)) return [];
  const zone = ref.account.timezone;
  const account = { wabaId: ref.account.wabaId, channelId: ref.channel.id, portfolioId: null };
  const judge: Judge = {
    who: { phone: digitsOf(ref.contact.phone), zone, account },
    pricedAt: (at) => pricedIn(terms, 'provider', { at, zone }),
  };
  const own = life.events.flatMap((event) => (event.type === 'accepted' && event.seq >= life.first ? [event] : []));
  const placeOf = new Map(own.map(({ seq }, n) => [seq, sent[n]]));
  const of = replayed(providerTerms(terms), life);
  const found = differencesOf(of, judge);
  const lates = of.delivered.filter((fact) => isAfterFailure(life.events, fact.seq));
  const about = { channelId: ref.channel.id, conversationId: ref.conversationId };
  const subjectOf = (seq: number): string => innerId('message', ref.conversationId, seq);
  const templateOf = (subject: string): string | null => templates[sent.findIndex((seq) => subjectOf(seq) === subject)] ?? null;
  const place = (seq: number): string[] => {
    const at = placeOf.get(seq);
    return at === undefined ? [] : [subjectOf(at)];
  };
  const strange = new Set(oddities.filter(({ kind }) => kind !== 'clock').map(({ seq }) => subjectOf(seq)));
  const words = ({ seq, at, kind, ...rest }: Found): Difference[] =>
    place(seq).flatMap((subject) =>
      strange.has(subject) ? [] : [{ ...about, ...rest, subject, kind, template: templateOf(subject), day: dayOf(at, zone), raw: null }],
    );
  const odd = ({ kind, seq, raw }: Oddity): Difference => {
    const event = own[sent.indexOf(seq)];
    const day = dayOf(arrivalOf(life.events, event?.seq) ?? event?.at ?? instantOf(0), zone);
    const micros = kind === 'clock' ? 0 : null;
    const category = event?.template === null ? 'service' : (event?.category ?? null);
    const subject = subjectOf(seq);
    return { ...about, ...NOTHING_SAID, subject, template: templateOf(subject), kind, day, category, micros, raw };
  };
  const late = lates.flatMap((fact) =>
    place(fact.seq).map((subject): Difference => {
      const kind: MessageKind = 'delivered-after-failure';
      const day = dayOf(fact.at, zone);
      return {
        ...about,
        ...NOTHING_SAID,
        subject,
        template: templateOf(subject),
        kind,
        day,
        category: fact.category,
        micros: 0,
        raw: null,
      };
    }),
  );
  return [...found.flatMap(words), ...oddities.filter(({ seq }) => sent.includes(seq)).map(odd), ...late];
}

type Events = ReturnType<typeof lifeOf>['events'];
const arrivalOf = (events: Events, seq: number | undefined): Instant | undefined =>
  events.find((event) => event.type === 'delivered' && event.seq === seq)?.at;
function isAfterFailure(events: Events, seq: number): boolean {
  const failed = events.findIndex((event) => event.type === 'failed' && event.seq === seq);
  return failed >= 0 && events.findLastIndex((event) => event.type === 'delivered' && event.seq === seq) > failed;
}
