import type { UserScope } from '../../foundation/access/access.scope';
import { TEMPLATES } from '../../messaging/templates/templates.domain';
import { readConversation } from '../../service/conversations/conversations.actions';
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

type Asked = { channel?: string | undefined; contact?: string | undefined; template?: string | undefined };
type Told = CurrentPrice['template'];

/** What a template costs that is sent now, and a session that a customer opens (BIL-131). */
export async function priceNow(s: UserScope, { channel, contact, template }: Asked): Promise<CurrentPrice> {
  const [at, zone] = [s.clock(), await zoneOf(s)];
  const priced = await pricedAt(s, 'billed', { at, zone });
  const category = categoryOf(template);
  const [thread, phone, wabaId] = await Promise.all([
    channel && contact ? selectThread(s, contact, channel) : undefined,
    contact ? selectPhone(s, contact) : undefined,
    channel ? selectWaba(s, channel) : undefined,
  ]);
  const about = {
    ...{ at, zone, phone: digitsOf(phone ?? null) },
    account: { wabaId: wabaId ?? '', channelId: channel ?? '', portfolioId: null },
  };
  const isInWindow = thread !== undefined && (await readConversation(s, thread)).serviceWindow.open;
  const isByMessage = priced?.tariff.unit === 'message';
  const fact: ChargeFact = isByMessage
    ? {
        ...about,
        category,
        unit: 'message',
        moment: 'accepted',
        template: true,
        serviceWindow: isInWindow ? 'inside' : 'outside',
        adWindow: 'outside',
      }
    : {
        ...about,
        category: priced?.tariff.session.by === 'any' ? 'any' : category,
        unit: 'session',
        moment: 'accepted',
        initiator: 'business',
      };
  const running = thread !== undefined && !isByMessage ? await selectRunning(s, thread, at) : [];
  const covering = running.find(({ category: own }) => own === 'any' || own === 'referral-conversion' || own === fact.category);
  const ours = {
    tariff: priced && nameOf(priced.tariff),
    unit: priced?.tariff.unit ?? null,
    ...customerPrice(priced, { ...about, category: priced?.tariff.session.by === 'any' ? 'any' : 'service' }),
  };
  if (!covering) return { ...ours, template: await told(s, priced, fact) };
  const steps = [{ key: 'why.inside-open-session', values: { since: covering.openedAt, until: covering.expiresAt } }];
  const currency = priced?.card?.currency ?? '';
  return { ...ours, template: { state: 'included', amount: { micros: 0, currency }, rule: null, steps } };
}

const categoryOf = (template: string | undefined): SessionCategory =>
  readCategory(TEMPLATES.find(({ name }) => name === template)?.category ?? 'utility') ?? 'utility';

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
