import { instantOf } from '../../src/kernel/time.ts';
import {
  type AgentCandidate,
  type Assignment,
  assignWaiting,
  findStarved,
  ineligibleReason,
  overdue,
  type Routing,
  type RoutingQueue,
  type RoutingSnapshot,
  type WaitingInteraction,
} from '../../src/modules/service/queues/routing.domain.ts';

export const [MINUTE, START] = [60_000, 1_700_000_000_000];
const PEOPLE = ['ana', 'rui', 'lia', 'bia'];
const QUEUES = ['que_a', 'que_b', 'que_c'];
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T; // safe: no list here is empty
const must = (truth: boolean, sentence: string): void => {
  if (!truth) throw new Error(sentence);
};

export const line = (id: string, routing: Routing, more: Partial<RoutingQueue> = {}): RoutingQueue => ({
  ...{ id, name: id, routing, members: 'everyone', hours: null, fallback: null, maxWait: null },
  ...more,
});

/** Where a customer is: exactly one of these at a time. */
type Place =
  | { at: 'waiting'; waiter: WaitingInteraction }
  | { at: 'served'; by: string; queueId: string; queuedAt: number }
  | { at: 'offered'; to: string; from: string; waiter: WaitingInteraction };

/** A shop floor that lives through events beside the rule, told in its own words. */
export class Shop {
  now = START;
  readonly customers = new Map<string, Place>();
  readonly people = new Map(
    PEOPLE.map((id) => [id, { presence: 'available' as AgentCandidate['presence'], connected: true, capacity: 2, lastAssignedAt: 0 }]),
  );
  readonly queues: Map<string, RoutingQueue>;
  #count = 0;
  given = 0;

  constructor(seed: number) {
    this.queues = new Map(
      QUEUES.map((id, n): [string, RoutingQueue] => {
        const routing = pick(['round_robin', 'least_loaded', 'manual'] as const, (seed >>> (n * 2)) & 3);
        const members = pick(['everyone' as const, ['ana', 'rui'], ['lia'], [] as string[]], (seed >>> (n * 3)) & 7);
        return [id, line(id, routing, { members, maxWait: n === 1 ? 10 * MINUTE : null, fallback: n === 1 ? 'que_a' : null })];
      }),
    );
  }

  loadOf(id: string): number {
    return [...this.customers.values()].filter(
      (place) => (place.at === 'served' && place.by === id) || (place.at === 'offered' && place.to === id),
    ).length;
  }

  snapshot(): RoutingSnapshot {
    const agents = PEOPLE.map((id): AgentCandidate => {
      const person = this.people.get(id);
      if (!person) throw new Error('nobody');
      return { id, name: id, ...person, load: this.loadOf(id) };
    });
    const waiting = [...this.customers.values()].flatMap((place) => (place.at === 'waiting' ? [place.waiter] : []));
    return { queues: this.queues, agents, waiting };
  }

  arrive(n: number): void {
    const id = `c${this.#count++}`;
    const queueId = pick(QUEUES, n);
    this.customers.set(id, {
      at: 'waiting',
      waiter: { id, queueId, queuedAt: this.now, since: instantOf(this.now), preferredAgent: null, declinedBy: [] },
    });
  }

  /** One thing that happens in a shop. */
  step(n: number): void {
    this.now += pick([0, 1, 500, MINUTE, 11 * MINUTE], n >>> 4);
    const person = this.people.get(pick(PEOPLE, n >>> 6));
    const customers = [...this.customers];
    const [id, place] = customers.length > 0 ? pick(customers, n >>> 8) : [undefined, undefined];
    switch (n % 12) {
      case 0:
      case 1:
      case 2:
      case 3:
        this.arrive(n >>> 4);
        break;
      case 4:
        if (person) person.presence = pick(['available', 'available', 'away', 'invisible'] as const, n >>> 8);
        break;
      case 5:
        if (person) person.connected = !person.connected;
        break;
      case 6:
        if (person) person.capacity = 1 + ((n >>> 9) % 3);
        break;
      case 7:
        if (id && place?.at === 'served') this.customers.delete(id);
        break;
      case 8:
        if (id && place?.at === 'served') {
          const waiter = {
            id,
            queueId: pick(QUEUES, n >>> 10),
            queuedAt: place.queuedAt,
            since: instantOf(this.now),
            preferredAgent: null,
            declinedBy: [place.by],
          };
          this.customers.set(id, { at: 'waiting', waiter });
        }
        break;
      case 9:
        if (id && place?.at === 'served') {
          const to = pick(PEOPLE, n >>> 12);
          const waiter = {
            id,
            queueId: place.queueId,
            queuedAt: place.queuedAt,
            since: instantOf(this.now),
            preferredAgent: null,
            declinedBy: [],
          };
          const free = (this.people.get(to)?.capacity ?? 0) > this.loadOf(to);
          if (to !== place.by && free) this.customers.set(id, { at: 'offered', from: place.by, to, waiter });
        }
        break;
      case 10:
        if (id && place?.at === 'offered') {
          const declinedBy = [...new Set([place.from, place.to])];
          const back = { ...place.waiter, since: instantOf(this.now), declinedBy };
          this.customers.set(
            id,
            n & 1024 ? { at: 'served', by: place.to, queueId: back.queueId, queuedAt: back.queuedAt } : { at: 'waiting', waiter: back },
          );
        }
        break;
      default:
        if (id && place?.at === 'waiting' && n & 512) {
          const waiter = { ...place.waiter, preferredAgent: pick(PEOPLE, n >>> 11) };
          this.customers.set(id, { at: 'waiting', waiter });
        }
    }
    this.route();
  }

  route(): void {
    const at = instantOf(this.now);
    for (const { conversationId: id, fallback } of overdue(this.snapshot(), at)) {
      const place = this.customers.get(id);
      if (place?.at !== 'waiting') continue;
      if (fallback === null) this.customers.delete(id);
      else this.customers.set(id, { at: 'waiting', waiter: { ...place.waiter, queueId: fallback, since: at } });
    }
    const before = this.snapshot();
    const given = assignWaiting(before, at);
    this.check(before, given);
    for (const { conversationId: id, userId } of given) {
      const place = this.customers.get(id);
      const person = this.people.get(userId);
      if (place?.at !== 'waiting' || !person) throw new Error('given who does not wait');
      this.customers.set(id, { at: 'served', by: userId, queueId: place.waiter.queueId, queuedAt: place.waiter.queuedAt });
      person.lastAssignedAt = this.now;
      this.given += 1;
    }
    must(findStarved(this.snapshot(), at).length === 0, 'somebody waits in vain');
    this.nobodyWaitsInVain();
  }

  /** The promise in its own words, not in those of the rule. */
  nobodyWaitsInVain(): void {
    for (const place of this.customers.values()) {
      if (place.at !== 'waiting') continue;
      const { queueId, declinedBy, preferredAgent } = place.waiter;
      const queue = this.queues.get(queueId);
      for (const [id, person] of this.people) {
        const free = person.presence === 'available' && person.connected && this.loadOf(id) < person.capacity;
        const belongs = queue !== undefined && (queue.members === 'everyone' || queue.members.includes(id));
        const wanted = preferredAgent === id || (queue?.routing !== 'manual' && !declinedBy.includes(id));
        must(!(free && belongs && wanted), `${place.waiter.id} waits in vain for ${id}`);
      }
    }
  }

  check(before: RoutingSnapshot, given: readonly Assignment[]): void {
    const loads = new Map(before.agents.map(({ id, load }) => [id, load]));
    const waiting = new Map(before.waiting.map((waiter) => [waiter.id, waiter]));
    must(new Set(given.map(({ conversationId }) => conversationId)).size === given.length, 'given twice');
    for (const { conversationId: id, userId: who } of given) {
      const [waiter, server] = [waiting.get(id), before.agents.find((one) => one.id === who)];
      if (!waiter || !server) throw new Error('given who does not wait, or to nobody');
      loads.set(who, (loads.get(who) ?? 0) + 1);
      must((loads.get(who) ?? 0) <= server.capacity, 'more than their capacity');
      // Nobody who waits longer in the same line, and whom the same person may serve, is left behind.
      for (const other of before.waiting) {
        const line = this.queues.get(other.queueId);
        const earlier =
          other.queueId === waiter.queueId &&
          (other.queuedAt < waiter.queuedAt || (other.queuedAt === waiter.queuedAt && other.id < waiter.id));
        const left = !given.some((g) => g.conversationId === other.id);
        if (earlier && left && line && other.id !== id)
          must(ineligibleReason(line, server, other, instantOf(this.now)) !== undefined, 'out of order');
      }
    }
  }
}
