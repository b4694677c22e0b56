import type { Remote, Scope } from '../../../edge/platform/scope';
import { newId } from '../../../kernel/ids';
import { after, type Duration, seconds } from '../../../kernel/time';
import { mayReceiveMany } from '../../customers/consent/may-receive.actions';
import type { ReceivingRule } from '../../customers/consent/may-receive.domain';
import { STANDARD_THROUGHPUT } from '../../messaging/channels/throughput.actions';
import type { ConversationRef } from '../../service/conversations/state-change.domain';
import { reachPeople } from '../../service/intake/reach.actions';
import type { PauseReason } from './campaign.domain';
import type { ClaimedPerson, OutreachRpc, Settled } from './outreach.rpc';
import { pacerOf } from './parts.actions';
import { categoryOf } from './plan.actions';
import { heldBack, type Reaching, unreached } from './reach.actions';
import type { Run } from './write.actions';

/** How long one message of the queue drives a part; then the next goes on. */
const BUDGET: Duration = seconds(20);
/** So many are claimed at once: as many as are written to side by side. */
const CLAIMED = 6;
/** So many one drive writes to at most: each message takes several calls, and a Worker may make a thousand. */
const MOST = 60;

/** Somebody who was claimed. `ref`: undefined where the number does not reach them. */
export type InHand = {
  person: ClaimedPerson;
  slot: number;
  claimedAt: number;
  rule: ReceivingRule;
  ref: ConversationRef | undefined;
};
/** `over`: nobody is left; `closed`: nobody else may be claimed now; `enough`: another drive goes on. */
type End = 'over' | 'closed' | 'enough';

/** The people of a part that one drive has claimed, a few at a time, with all that is known of them, and what became of them. */
export class Hand {
  readonly #s: Scope;
  readonly #run: Run;
  readonly #list: Remote<OutreachRpc>;
  readonly #reaching: Reaching;
  readonly #driver = newId('event');
  readonly #until: number;
  readonly #claimed: InHand[] = [];
  #settled: Settled[] = [];
  #holdUntil: number | null = null;
  /** To whom nothing left after all. */
  #unreached: string[] = [];
  #handedOut = 0;
  #filling: Promise<boolean> | null = null;
  end: End | null = null;
  stop: PauseReason | null = null;

  constructor(s: Scope, run: Run, list: Remote<OutreachRpc>, reaching: Reaching) {
    [this.#s, this.#run, this.#list, this.#reaching] = [s, run, list, reaching];
    this.#until = after(s.clock(), BUDGET);
  }

  /** Who is next; undefined when nobody is due, or this drive is to end. */
  async next(): Promise<InHand | undefined> {
    while (this.stop === null) {
      const one = this.#claimed.shift();
      if (one) return one;
      if (this.end !== null) return undefined;
      if (this.#handedOut >= MOST || this.#s.clock() >= this.#until) this.end = 'enough';
      else if (!(await this.#fill())) return undefined;
    }
    return undefined;
  }

  settle({ settled, stop }: { settled?: Settled; stop?: PauseReason }): void {
    if (settled) {
      this.#settled.push(settled);
      this.#unreached.push(settled.key);
    }
    this.stop ??= stop ?? null;
  }

  /** This drive has ended: whom it claimed and did not begin to write to is anybody’s again. */
  async empty(): Promise<void> {
    const back = this.#claimed.map(({ person: { key } }): Settled => ({ key, later: this.#s.clock() }));
    await this.#list.claim({ driver: this.#driver, most: 0, settled: [...this.#settled, ...back], holdUntil: this.#holdUntil });
    await unreached(this.#s, this.#reaching, [...this.#unreached, ...back.map(({ key }) => key)]);
  }

  /** One at a time, whoever asks. False: nobody is due now. */
  #fill(): Promise<boolean> {
    this.#filling ??= this.#claim().finally(() => {
      this.#filling = null;
    });
    return this.#filling;
  }

  async #claim(): Promise<boolean> {
    const { campaign } = this.#run;
    const { id: campaignId, channelId, definition } = campaign;
    const limit = campaign.plan?.throughput ?? STANDARD_THROUGHPUT;
    const perSecond = Math.min(limit, definition.perSecond ?? limit);
    const { slots, waitMs } = await pacerOf(this.#s, channelId).lease({ campaignId, wanted: CLAIMED, perSecond });
    if (slots.length === 0) {
      await scheduler.wait(Math.min(waitMs, 1_000));
      return true;
    }
    const told = [...this.#settled];
    const { people, nextDue, stop, isOpen } = await this.#list.claim({ driver: this.#driver, most: slots.length, settled: told });
    this.#settled = this.#settled.slice(told.length);
    this.stop ??= stop;
    if (!isOpen) this.end = 'closed';
    else if (nextDue === null) this.end = 'over';
    if (people.length === 0) return false;
    await this.#take(people, slots);
    return true;
  }

  /** Of those who were claimed, whoever may be reached now, with what is known of them. */
  async #take(claimed: readonly ClaimedPerson[], slots: readonly number[]): Promise<void> {
    const { campaign, reached, templates } = this.#run;
    const claimedAt = this.#s.clock();
    const { settled, holdUntil } = await heldBack(
      this.#s,
      this.#reaching,
      claimed.map(({ key }) => key),
    );
    this.#settled.push(...settled);
    this.#holdUntil = holdUntil;
    if (holdUntil !== null) this.end = 'closed';
    const people = claimed.filter(({ key }) => !settled.some((one) => one.key === key));
    const ids = people.map(({ contactId }) => contactId);
    const [rules, refs] = await Promise.all([
      mayReceiveMany(this.#s, ids, categoryOf(templates), claimedAt),
      reachPeople(this.#s, campaign.channelId, reached, ids),
    ]);
    for (const [n, person] of people.entries()) {
      const { contactId } = person;
      const rule = rules.get(contactId)?.rule ?? 'erased';
      this.#claimed.push({ person, slot: slots[n] ?? claimedAt, claimedAt, rule, ref: refs.get(contactId) });
    }
    this.#handedOut += claimed.length;
  }
}
