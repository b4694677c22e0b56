import type { Category, Happening, OracleTerm, Person, Prices, TariffName } from './oracle.ts';

/** `3 09:00` is 2026-11-03T09:00:00.000−03:00; a month, a year, seconds and milliseconds may be told. */
export function at(text: string): number {
  const [, date = '', time = ''] = /^(\S+) (\S+)$/.exec(text) ?? [];
  const [day = '', month = '11', year = '2026'] = date.split('-').reverse();
  const [hours = '', minutes = '', rest = '00'] = time.split(':');
  const [seconds = '', ms = '000'] = rest.split('.');
  const moment = Date.parse(`${year}-${month}-${day.padStart(2, '0')}T${hours}:${minutes}:${seconds}.${ms}-03:00`);
  if (Number.isNaN(moment)) throw new Error(`no time: ${text}`);
  return moment;
}
export const ZONE = 'America/Sao_Paulo';

export const BRL: Prices = { business: [[null, 790_000]], customer: [[null, 0]] };
/** The card of the golden rows, in the currency for tests. */
export const XTS: Prices = {
  marketing: [[null, 100_000]],
  utility: [[null, 20_000]],
  authentication: [[null, 30_000]],
  'authentication-international': [[null, 50_000]],
  service: [[null, 10_000]],
};
export const TIERS: Prices = {
  ...XTS,
  utility: [
    [2, 20_000],
    [null, 15_000],
  ],
};

export const under = (tariff: TariffName, prices: Prices, more: Partial<OracleTerm> = {}): OracleTerm => ({
  from: at('2000-01-01 00:00'),
  tariff,
  prices,
  ...more,
});

const MINUTES = 60_000;
type Sending = { template?: Category | null; arrives?: number | null; lost?: number; told?: Category };

/** What happened to an account, told in any order: it is heard in the order of the times at which it was heard. */
export class Story {
  readonly people: Record<string, Person> = {};
  private readonly heard: { when: number; what: Happening }[] = [];
  private messages = 0;

  private add(when: number, what: Happening): this {
    this.heard.push({ when, what });
    return this;
  }
  /** A customer who writes to another number, or to one of another account. */
  of(who: string, person: Person): this {
    this.people[who] = person;
    return this;
  }
  /** A word that says when it was written: that counts within five minutes of when it was heard. */
  word(who: string, written: string | number, { fromAd = false, heard }: { fromAd?: boolean; heard?: string } = {}): this {
    const stamp = typeof written === 'number' ? written : at(written);
    const when = heard === undefined ? stamp : at(heard);
    return this.add(when, { type: 'word', who, at: Math.abs(when - stamp) <= 5 * MINUTES ? stamp : when, fromAd });
  }
  /** A message of the business, accepted then; it arrives four seconds later unless something else is said. */
  send(who: string, accepted: string | number, { template = null, arrives, lost, told }: Sending = {}): this {
    const when = typeof accepted === 'number' ? accepted : at(accepted);
    this.messages += 1;
    const message = `${this.messages}`;
    this.add(when, { type: 'sent', who, at: when, message, template });
    const arrival = arrives === undefined && lost === undefined ? when + 4_000 : arrives;
    if (lost !== undefined) this.add(lost, { type: 'lost', who, at: lost, message });
    if (arrival !== undefined && arrival !== null)
      this.add(arrival, { type: 'arrived', who, at: arrival, message, ...(told ? { told } : {}) });
    return this;
  }
  /** A template, of the category that the tariff by the session does not ask for. */
  hsm(who: string, accepted: string | number, sending: Sending = {}): this {
    return this.send(who, accepted, { template: 'utility', ...sending });
  }
  /** One that is delivered in the moment it is accepted. */
  delivered(who: string, when: string, template: Category | null, told?: Category): this {
    return this.send(who, at(when), { template, arrives: at(when), ...(told ? { told } : {}) });
  }
  /** The last thing that was added, heard again. */
  again(times: number, later = 1_000): this {
    const last = this.heard.at(-1);
    for (let n = 1; last && n <= times; n += 1) this.add(last.when + n * later, last.what);
    return this;
  }
  alarm(who: string, ...times: string[]): this {
    for (const time of times) this.add(at(time), { type: 'alarm', who, at: at(time) });
    return this;
  }
  adEnds(who: string, told: string, end: string): this {
    return this.add(at(told), { type: 'ad-ends', who, at: at(told), end: at(end) });
  }
  get happenings(): Happening[] {
    return this.heard.toSorted((a, b) => a.when - b.when).map(({ what }) => what);
  }
}
