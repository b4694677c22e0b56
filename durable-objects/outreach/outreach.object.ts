import { DurableObject } from 'cloudflare:workers';
import { after, type Instant, instantOf, minutes, seconds, systemClock } from '../../src/kernel/time';
import { areTooManyOut, baseOf, judge, type Reached, type Ring } from '../../src/modules/automation/campaigns/breaker.domain';
import type { PauseReason } from '../../src/modules/automation/campaigns/campaign.domain';
import type {
  Claim,
  ClaimAsked,
  ClaimedPerson,
  Flow,
  OutreachRpc,
  PageQuery,
  PlannedPerson,
  Settled,
} from '../../src/modules/automation/campaigns/outreach.rpc';
import {
  advance,
  type Counts,
  type ListedPerson,
  noCounts,
  type RecipientState,
} from '../../src/modules/automation/campaigns/recipient.domain';
import { consequenceOf } from '../../src/modules/messaging/channels/whatsapp.errors.domain';
import { isCalledOff, type OutreachNews } from '../../src/modules/service/conversations/outreach.domain';
import { exists, migrate } from '../shared/migrations';
import { PeopleList, type Person } from './list';
import { STEPS } from './schema';

/** Whoever claims somebody and is not heard of for so long has died; nothing is lost, and nothing is sent twice. */
const CLAIMED_FOR = minutes(3);

/** How many drive one part at once, and when one that was not heard of is taken to have ended. */
const DRIVERS = 4;
const DRIVEN_FOR = minutes(1);
const [SECOND, MINUTE] = [seconds(1), minutes(1)];

type Run = { state: 'open' | 'closed' | 'cancelled'; ring: string; stop: PauseReason | null; revision: number; hold: number; base: string };
/** More people than drivers ever have in hand. */
const MOST = 1_000;

/** One part of a campaign's list: who is on it, and what became of them. Empty until somebody is put on it. */
export class OutreachObject extends DurableObject<Env> implements OutreachRpc {
  readonly #drivers = new Map<string, Instant>();
  readonly #left: { at: Instant; people: number }[] = [];
  #list = exists(this.ctx.storage) ? this.#begun() : undefined;

  #begun(): PeopleList {
    migrate(this.ctx.storage, STEPS);
    return new PeopleList(this.ctx.storage.sql);
  }

  #do<T>(work: (list: PeopleList, at: Instant) => T, otherwise: T): T {
    const list = this.#list;
    return list ? this.ctx.storage.transactionSync(() => work(list, systemClock())) : otherwise;
  }

  plan(people: readonly PlannedPerson[]): number {
    this.#list ??= this.#begun();
    return this.#do((list, at) => (this.#run().state === 'closed' ? list.add(people, at) : 0), 0);
  }

  async control(run: Run['state'], revision: number): Promise<Counts> {
    const counts = this.#do((list, at) => {
      if (this.#turn(run, revision) && run === 'cancelled') list.moveAll(['planned'], 'cancelled', at);
      return list.counts();
    }, noCounts());
    // Whoever is just being written to is heard of, or their claim ends.
    if (run === 'cancelled' && counts.claimed > 0) await this.ctx.storage.setAlarm(after(systemClock(), CLAIMED_FOR));
    return counts;
  }

  /** Whether it is so from now on: what an older state of the campaign wishes comes too late. What stopped it is forgotten when it goes on. */
  #turn(run: Run['state'], revision: number): boolean {
    const { sql } = this.ctx.storage;
    const now = this.#run();
    if (now.state === 'cancelled' || revision < now.revision) return false;
    sql.exec('UPDATE run SET state = ?, revision = ?', run, revision);
    if (run === 'open' && now.state !== 'open') {
      sql.exec("UPDATE run SET stop = NULL, ring = '[]', hold = 0, base = ?", JSON.stringify(baseOf(this.counts())));
      sql.exec("UPDATE people SET due = 0 WHERE state = 'planned' AND due > 0"); // whoever waited for what stopped it
    }
    return true;
  }

  override alarm(): void {
    this.#do((list, at) => {
      if (this.#run().state === 'cancelled')
        for (const person of list.due(at, MOST)) list.move(person, { state: 'cancelled', due: null }, at);
    }, undefined);
  }

  mayGo(key: string): string | null {
    return this.#do((list, at) => {
      const [person, { state, stop }] = [this.#personOf(list, key), this.#run()];
      if (!person) return null;
      if (state === 'open' && stop === null) return person.contact === '' ? null : person.contact;
      const put = state === 'cancelled' ? ({ state: 'cancelled', due: null } as const) : ({ state: 'planned', due: 0 } as const);
      list.move(person, { ...put, attempt: person.attempt + 1 }, at);
      return null;
    }, null);
  }

  /** Whose message stands under this name in their thread; of one that was written anew since, nobody. */
  #personOf(list: PeopleList, key: string): Person | undefined {
    const [place = '', attempt = '1'] = key.split('.');
    const person = list.get(place);
    return person?.attempt === Number(attempt) ? person : undefined;
  }

  claim({ driver, most, settled, holdUntil = null }: ClaimAsked): Claim {
    return this.#do<Claim>(
      (list, at) => {
        const isIn = this.#admits(driver, most, at);
        for (const one of settled) this.#settle(list, one, at);
        if (holdUntil !== null) this.ctx.storage.sql.exec('UPDATE run SET hold = max(hold, ?)', holdUntil);
        const { state, stop, hold } = this.#run();
        const isOpen = state === 'open' && stop === null && isIn;
        const people = isOpen && hold <= at ? list.due(at, most) : [];
        for (const person of people) list.move(person, { state: 'claimed', due: after(at, CLAIMED_FOR) }, at);
        return { people: people.map(claimed), nextDue: list.nextDue, stop, isOpen };
      },
      { people: [], nextDue: null, stop: null, isOpen: false },
    );
  }

  /** So many drive a part at once; one that is not heard of for a while has ended. */
  #admits(driver: string, most: number, at: Instant): boolean {
    for (const [one, seen] of this.#drivers) if (at - seen > DRIVEN_FOR) this.#drivers.delete(one);
    if (most === 0) return !this.#drivers.delete(driver);
    if (!this.#drivers.has(driver) && this.#drivers.size >= DRIVERS) return false;
    this.#drivers.set(driver, at);
    return true;
  }

  #settle(list: PeopleList, settled: Settled, at: Instant): void {
    const person = list.get(settled.key);
    if (person?.state !== 'claimed') return;
    const isCancelled = this.#run().state === 'cancelled';
    if ('skipped' in settled) {
      const attempt = person.attempt + (settled.isWritten ? 1 : 0);
      list.move(person, { state: 'skipped', reason: settled.skipped, due: null, attempt }, at);
    } else if (isCancelled) list.move(person, { state: 'cancelled', due: null }, at);
    else list.move(person, { state: 'planned', due: settled.later }, at);
  }

  tell(news: readonly OutreachNews[]): void {
    this.#do((list) => {
      for (const one of news) this.#hear(list, one);
    }, undefined);
  }

  #hear(list: PeopleList, { key, what, at, error, button, isOut }: OutreachNews): void {
    const person = this.#personOf(list, key);
    if (!person || (error && isCalledOff(error))) return;
    if (isOut || (error && consequenceOf(error.code) === 'opt-out')) list.optOut(person);
    if (what === 'replied') {
      list.reply(person, instantOf(at), button ?? null);
      if (isOut) this.#judgeOptOuts();
      return;
    }
    const state = advance(person.state, what);
    if (!state) return;
    if (what !== 'sending' && (person.state === 'claimed' || person.state === 'planned')) this.#leaves(systemClock());
    list.move(person, { state, reason: error ? String(error.code) : null, due: null }, instantOf(at));
    if (state === 'failed' || state === 'delivered') this.#judge(state === 'failed' ? (error ?? { code: 0 }) : undefined);
  }

  /** Too many failures, or one that is everybody's, and nobody else is claimed. */
  #judge(error: { code: number } | undefined): void {
    const run = this.#run();
    const { ring, stop } = judge(JSON.parse(run.ring) as Ring, error); // safe: we wrote it
    this.ctx.storage.sql.exec('UPDATE run SET ring = ?, stop = coalesce(stop, ?)', JSON.stringify(ring), stop ?? null);
  }

  /** Too many of those who were reached want no more messages, and nobody else is claimed. */
  #judgeOptOuts(): void {
    const base = JSON.parse(this.#run().base) as Partial<Reached>; // safe: we wrote it
    if (areTooManyOut(baseOf(this.counts()), base)) this.ctx.storage.sql.exec("UPDATE run SET stop = coalesce(stop, 'opt-outs')");
  }

  #run(): Run {
    return this.ctx.storage.sql.exec<Run>('SELECT state, ring, stop, revision, hold, base FROM run').one();
  }

  counts(): Counts {
    return this.#list?.counts() ?? noCounts();
  }

  page(query: PageQuery): { people: ListedPerson[]; next: string | null } {
    return this.#list?.page(query) ?? { people: [], next: null };
  }

  flow(): Flow {
    const since = systemClock() - MINUTE;
    return {
      lastMinute: this.#left.reduce((sum, { at, people }) => sum + (at > since ? people : 0), 0),
      planned: this.counts().planned,
      buttons: this.#list?.buttons() ?? [],
    };
  }

  /** Somebody has just been written to. Kept in memory alone, by the second: whoever looks on after a rest sees the speed again in a minute. */
  #leaves(at: Instant): void {
    const last = this.#left.at(-1);
    if (last && at - last.at < SECOND) last.people += 1;
    else this.#left.push({ at, people: 1 });
    while (this.#left[0] && at - this.#left[0].at > MINUTE) this.#left.shift();
  }

  reasons(): { state: RecipientState; reason: string; people: number }[] {
    return this.#list?.reasons() ?? [];
  }

  again(states: readonly RecipientState[]): number {
    return this.#do((list, at) => (this.#run().state === 'cancelled' ? 0 : list.moveAll(states, 'planned', at)), 0);
  }

  knows(contactIds: readonly string[]): number {
    return this.#list?.knows(contactIds) ?? 0;
  }

  forget(contactIds: readonly string[]): void {
    this.#do((list, at) => list.forget(contactIds, at), undefined);
  }

  async clear(): Promise<void> {
    await this.ctx.storage.deleteAll();
    this.#list = undefined;
  }
}

const claimed = ({ key, contact, language, vals, attempt }: Person): ClaimedPerson => ({
  ...{ key, contactId: contact, language, values: JSON.parse(vals) },
  sendKey: attempt === 1 ? key : `${key}.${attempt}`,
});
