import type { Scope } from '../../../edge/platform/scope';
import { queuesOf } from '../../foundation/access/access.domain';
import type { UserScope } from '../../foundation/access/access.scope';
import type { Sight } from '../../foundation/access/viewer.domain';
import { categoryOfTemplate } from '../../messaging/templates/sending.actions';
import { conversationOf } from '../../service/conversations/conversations.actions';
import type { SessionCategory } from '../../service/conversations/session.domain';
import { readCategory } from '../tariffs/category.domain';
import { explain } from '../tariffs/explain.domain';
import { nameOf, price, quote } from '../tariffs/quote.domain';
import { pricedAt, zoneOf } from '../tariffs/terms.actions';
import type { ChargeFact, Priced } from '../tariffs/terms.domain';
import { digitsOf } from './entries.domain';
import type { CurrentPrice } from './price.schemas';
import { selectPhone, selectRunning, selectThread, selectWaba } from './price.store';
import { selectCounters } from './summary.store';

/** `template`: null for a free-form message; without it a template of category utility is meant. */
type Asked = { channel?: string | undefined; contact?: string | undefined; template?: string | null | undefined };
type Told = CurrentPrice['template'];

/** What is known of a message that the company sends now, as far as it is priced. `viewer`: whose threads are looked at. */
async function factNow(s: Scope, { channel, contact, template }: Asked, viewer: Sight) {
  const [at, zone] = [s.clock(), await zoneOf(s)];
  const priced = await pricedAt(s, 'billed', { at, zone });
  const category = template === null ? 'service' : await categoryOf(s, channel, template);
  const [thread, phone, wabaId] = await Promise.all([
    channel && contact ? selectThread(s, viewer, contact, channel) : undefined,
    contact ? selectPhone(s, contact) : undefined,
    channel ? selectWaba(s, channel) : undefined,
  ]);
  const about = {
    ...{ at, zone, phone: digitsOf(phone ?? null) },
    account: { wabaId: wabaId ?? '', channelId: channel ?? '', portfolioId: null },
  };
  const isByMessage = priced?.tariff.unit === 'message';
  const isByAny = priced?.tariff.session.by === 'any';
  const isInWindow = isByMessage && thread !== undefined && (await isWindowOpen(s, thread));
  const windows = { serviceWindow: isInWindow ? 'inside' : 'outside', adWindow: 'outside' } as const;
  const fact: ChargeFact = isByMessage
    ? {
        ...about,
        ...windows,
        category: template === null ? null : category,
        unit: 'message',
        moment: 'accepted',
        template: template !== null,
      }
    : { ...about, category: isByAny ? 'any' : category, unit: 'session', moment: 'accepted', initiator: 'business' };
  const running = thread !== undefined && !isByMessage ? await selectRunning(s, thread, at) : [];
  const covering = running.find(
    ({ category: own }) => template === null || own === 'any' || own === 'referral-conversion' || own === fact.category,
  );
  return { priced, about, fact, covering, isByAny };
}

/**
 * The most that a message may cost that the company sends now, as the ledger would reserve it: null where nothing is charged, or nobody
 * knows how much.
 */
export async function likelyCharge(s: Scope, asked: Asked): Promise<{ micros: number; currency: string } | null> {
  const { priced, fact, covering } = await factNow(s, asked, { userId: '', queues: 'all' });
  if (asked.template === null && !opensByText(priced)) return null;
  const q = covering ? undefined : quote(priced, fact);
  if (q?.outcome !== 'charge') return null;
  const micros = Math.max(q.reserve ?? 0, ...q.brackets.map((bracket) => bracket.micros ?? 0));
  return micros === 0 ? null : { micros, currency: q.currency };
}

/** Where a text opens no session by being written it answers a customer who may be answered: that is never stopped. */
const opensByText = (priced: Priced | null): boolean =>
  priced?.tariff.unit === 'session' && priced.tariff.session.starts === 'first-message';

/** What a template costs that is sent now, and a session that a customer opens (BIL-131). */
export async function priceNow(s: UserScope, asked: Asked): Promise<CurrentPrice> {
  const viewer = { userId: s.actor.id, queues: queuesOf(s.subject) };
  const { priced, about, fact, covering, isByAny } = await factNow(s, asked, viewer);
  const ours = {
    tariff: priced && nameOf(priced.tariff),
    unit: priced?.tariff.unit ?? null,
    ...customerPrice(priced, { ...about, category: isByAny ? 'any' : 'service' }),
  };
  if (!covering) return { ...ours, template: await told(s, priced, fact) };
  const steps = [{ key: 'why.inside-open-session', values: { since: covering.openedAt, until: covering.expiresAt } }];
  const currency = priced?.card?.currency ?? '';
  return { ...ours, template: { state: 'included', amount: { micros: 0, currency }, rule: null, steps } };
}

/** A thread that nobody has written in yet has no window. */
async function isWindowOpen(s: Scope, thread: string): Promise<boolean> {
  const answer = await conversationOf(s, thread).read({ what: 'summary' }, 'desk');
  return answer.ok && answer.what === 'summary' && answer.summary.serviceWindow.open;
}

async function categoryOf(s: Scope, channel: string | undefined, template: string | undefined): Promise<SessionCategory> {
  const told = channel && template ? await categoryOfTemplate(s, channel, template) : undefined;
  return readCategory(told?.toLowerCase() ?? 'utility') ?? 'utility';
}

async function told(s: UserScope, priced: Priced | null, fact: ChargeFact): Promise<Told> {
  const q = quote(priced, fact);
  if (q.outcome === 'unpriced') return { state: 'unpriced', amount: null, rule: null, steps: [...explain(priced, fact, 1).steps] };
  if (q.outcome === 'free') {
    const amount = { micros: 0, currency: priced?.card?.currency ?? '' };
    return { state: 'free', amount, rule: q.rule, steps: [...explain(priced, fact, 1).steps] };
  }
  const used = q.counter === null ? 0 : ((await selectCounters(s, [q.counter]))[0]?.used ?? 0);
  const { micros, key } = price(q, used + 1);
  const steps = [...explain(priced, fact, used + 1).steps];
  if (micros === null) return { state: 'unrated', amount: null, rule: key, steps };
  return { state: 'charged', amount: { micros, currency: q.currency }, rule: key, steps };
}

/** What a session costs that a customer opens, beyond those that are free. */
function customerPrice(
  priced: Priced | null,
  about: Pick<ChargeFact, 'at' | 'zone' | 'phone' | 'account' | 'category'>,
): Pick<CurrentPrice, 'customer' | 'freeCustomerSessions'> {
  if (priced?.tariff.unit !== 'session') return { customer: null, freeCustomerSessions: null };
  const fact: ChargeFact = { ...about, unit: 'session', moment: 'opened', initiator: 'customer' };
  const q = quote(priced, fact);
  const currency = priced.card?.currency ?? '';
  if (q.outcome !== 'charge')
    return { customer: { state: 'free', amount: { micros: 0, currency }, rule: null, steps: [] }, freeCustomerSessions: null };
  const last = q.brackets.at(-1);
  const micros = last?.micros ?? null;
  return {
    customer: {
      ...{ state: micros === null ? 'unrated' : 'charged', amount: micros === null ? null : { micros, currency } },
      ...{ rule: last?.key ?? null, steps: [] },
    },
    freeCustomerSessions: q.brackets.find(({ kind }) => kind === 'quota')?.upTo ?? null,
  };
}

/** How far counters have come. */
export const countersOf = async (s: Scope, names: readonly string[]): Promise<Map<string, number>> =>
  new Map(names.length === 0 ? [] : (await selectCounters(s, [...names])).map(({ counter, used }) => [counter, used]));
