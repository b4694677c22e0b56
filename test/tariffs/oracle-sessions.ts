import { AD, type Category, DAY, type Message, type OracleTerm, type Past, type Session } from './oracle-past.ts';

/** What the tariffs by the session and by the conversation make of what happens. See `oracle`. */
export function sessionTariffs({
  clicks,
  messages,
  sessionsOf,
  running,
  open,
  write,
  post,
  termAt,
  monthOf,
  personOf,
  priceOf,
  highest,
  pendingOf,
  ordinalOf,
  giveBack,
}: Past) {
  // The tariff by the session: R$ 0.79 for those of the business, the first 1,000 of customers free.
  const seedWord = (term: OracleTerm, who: string, at: number, fromAd: boolean): void => {
    const present = running(who, at)[0];
    if (present) {
      if (fromAd && term.upgrades) present.ends = Math.max(present.ends, at + AD);
      return;
    }
    const made = open(who, at, fromAd ? AD : DAY, 'any', false, 'open');
    if (term.tariff !== 'seed') return; // tariffs by the message look at sessions for figures alone
    const ordinal = ordinalOf({ name: 'customers', scope: personOf(who).waba, month: monthOf(at), category: '' });
    const isFree = ordinal <= (term.free ?? 1000);
    post(made.subject, at, 0n, { rate: 'customer', ordinal, isFree, micros: priceOf(term, 'customer', ordinal) });
  };
  const seedSent = (term: OracleTerm, who: string, at: number, message: string): Session => {
    const present = running(who, at).at(-1);
    const made = present ?? open(who, at, DAY, 'any', true, 'open');
    made.messages.push(message);
    if (!present) {
      made.charge = 'held';
      if (term.tariff === 'seed') write(made.subject, 'reserved', at, highest(term, 'business'), 0);
    }
    return made;
  };

  // Conversations by category, from their first delivery.
  const covers = (one: Session, category: Category): boolean =>
    one.category === category || one.category === 'any' || one.category === 'ad';
  const categorySent = (term: OracleTerm, who: string, at: number, message: string, template: Category): Session | null => {
    const present = running(who, at).find((one) => covers(one, template));
    if (present) return null;
    const waiting = sessionsOf(who).find((one) => one.state === 'reserved' && one.category === template);
    const made = waiting ?? open(who, at, DAY, template, true, 'reserved');
    made.messages.push(message);
    if (!waiting) {
      made.charge = 'held';
      write(made.subject, 'reserved', at, highest(term, template), 0);
    }
    return made;
  };
  const chargeConversation = (one: Session, category: Category): void => {
    const term = termAt(one.opened);
    one.charge = 'settled';
    if (category !== 'service') {
      const micros = priceOf(term, category, 1);
      post(one.subject, one.opened, -pendingOf(one.subject), { rate: category, ordinal: 1, isFree: false, micros });
      return;
    }
    if (term.tariff !== 'conversations-2023') {
      if (pendingOf(one.subject) !== 0n) giveBack(one.subject, one.opened);
      return;
    }
    const ordinal = ordinalOf({ name: 'service', scope: personOf(one.who).waba, month: monthOf(one.opened), category: '' });
    const isFree = ordinal <= (term.free ?? 1000);
    const micros = priceOf(term, 'service', ordinal);
    post(one.subject, one.opened, -pendingOf(one.subject), { rate: 'service', ordinal, isFree, micros });
  };
  /** What is open then: also when something that began a little later has been heard of first. */
  const openThen = (who: string, at: number): Session[] => running(who, at).filter((one) => at > one.opened - DAY);
  const categoryArrived = (who: string, at: number, known: Message, told: Category | null): void => {
    const { template } = known;
    // What a later message has asked for is that one's own.
    const order = [...messages.values()];
    const isEarlier = (id: string | undefined): boolean => order.findIndex((one) => one === messages.get(id ?? '')) <= order.indexOf(known);
    const waiting = sessionsOf(who).find((one) => one.state === 'reserved' && one.category === template && isEarlier(one.messages[0]));
    const category = template === null ? 'service' : (told ?? template);
    const isCovered = openThen(who, at).some((one) => template === null || covers(one, category));
    if (template === null) {
      if (!isCovered) chargeConversation(open(who, at, DAY, 'service', true, 'open'), 'service');
      return;
    }
    if (isCovered) {
      if (!waiting) return;
      waiting.state = 'void';
      waiting.charge = 'none';
      giveBack(waiting.subject, waiting.opened);
      return;
    }
    const made = waiting ?? open(who, at, DAY, category, true, 'open');
    // What begins with a delivery was reserved by nothing: both entries are written at once.
    if (!waiting && category !== 'service') write(made.subject, 'reserved', at, highest(termAt(at), category), 0);
    Object.assign(made, { state: 'open', opened: at, ends: at + DAY, category });
    chargeConversation(made, category);
  };
  /** The first delivery within a day after a click opens 72 hours, which end everything else. */
  const adArrived = (term: OracleTerm, who: string, at: number): void => {
    const click = clicks.findLast((one) => one.who === who && one.from === undefined && one.at <= at);
    if (!click || at >= click.at + DAY) return;
    for (const older of clicks)
      if (older.who === who && older.from === undefined && older.at <= at && older !== click) older.from = Number.NaN;
    const until = click.told !== undefined && click.told > at ? click.told : at + AD;
    Object.assign(click, { from: at, until });
    if (!term.tariff.startsWith('conversations')) return;
    const ad = running(who, at).find(({ category }) => category === 'ad' || category === 'any');
    if (ad) {
      ad.ends = Math.max(ad.ends, until);
      return;
    }
    for (const other of running(who, at)) if (other.opened <= at) other.ends = at;
    open(who, at, until - at, 'ad', false, 'open');
  };

  return { seedWord, seedSent, categorySent, categoryArrived, adArrived };
}
