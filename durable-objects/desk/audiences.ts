import type { Sight } from '../../src/modules/foundation/access/viewer.domain';
import type { ConversationWire } from '../../src/modules/service/conversations/conversations.schemas';
import { seesByQueue } from '../../src/modules/service/conversations/visibility.domain';
import { Listing, type Moved } from '../../src/modules/service/desk/listing.domain';
import { type DeskView, isInView, type Shown, viewKey } from '../../src/modules/service/desk/views.domain';
import type { News, WorkingSet } from './working-set';

type Kept = { listing: Listing<ConversationWire>; moved: Moved };
type Counts = Record<string, number>;
/** What has changed for an audience: ids of rows to be sent and of those that left, and the counts that are others. */
export type Told = { send: string[]; left: string[]; counts: Counts | undefined };

const UNMOVED: Moved = { entered: [], left: [] };
/** So many audiences without a tab are kept for the next one: whoever opens a page says the same as the one before. */
const MOST_EMPTY = 10;

/** Tabs that are told the same: they see the same queues, show the same lists and count the same views. */
export class Audience {
  readonly tabs = new Set<WebSocket>();
  readonly queues: Sight['queues'];
  readonly shown: Omit<Shown, 'rows'>;
  readonly #lists: readonly Kept[];
  readonly #counters: readonly (readonly [string, Kept])[];
  #counts: Counts;

  constructor(queues: Sight['queues'], shown: Omit<Shown, 'rows'>, listing: (view: DeskView, limit: number) => Kept) {
    this.queues = queues;
    this.shown = shown;
    this.#lists = shown.lists.map(({ view, limit }) => listing(view, limit));
    this.#counters = Object.entries(shown.counted).map(([name, view]) => [name, listing(view, 0)] as const);
    this.#counts = this.#count();
  }

  get listings(): Listing<ConversationWire>[] {
    return [...this.#lists, ...this.#counters.map(([, kept]) => kept)].map(({ listing }) => listing);
  }
  get counts(): Counts {
    return this.#counts;
  }
  tells = (id: string): boolean => this.#lists.some(({ listing }) => listing.shows(id));
  /** All rows that its tabs are told of. */
  rows = (): string[] => [...new Set(this.#lists.flatMap(({ listing }) => listing.top))];

  /** After its listings have learnt these changes. */
  told(news: readonly News[]): Told {
    const left = new Set(this.#lists.flatMap(({ moved }) => moved.left).filter((id) => !this.tells(id)));
    const changed = news.map(({ summary }) => summary.id).filter((id) => left.has(id) || this.tells(id));
    const send = new Set([...changed, ...this.#lists.flatMap(({ moved }) => moved.entered)]);
    const [before, now] = [this.#counts, this.#count()];
    this.#counts = now;
    const others = Object.entries(now).filter(([name, count]) => before[name] !== count);
    return { send: [...send], left: [...left], counts: others.length === 0 ? undefined : Object.fromEntries(others) };
  }

  /** With those whom somebody sees only because they have to do with them. */
  countsWith(own: readonly ConversationWire[]): Counts {
    const more = own.filter((summary) => !seesByQueue(this.queues, summary));
    if (more.length === 0) return this.#counts;
    const views = Object.entries(this.shown.counted);
    return Object.fromEntries(
      views.map(([name, view]) => [name, (this.#counts[name] ?? 0) + more.filter((summary) => isInView(view, summary)).length]),
    );
  }

  #count = (): Counts => Object.fromEntries(this.#counters.map(([name, { listing }]) => [name, listing.count]));
}

/** The audiences of a desk. What several of them show or count is kept once. */
export class Audiences {
  readonly #store: WorkingSet;
  readonly #all = new Map<string, Audience>();
  readonly #listings = new Map<string, Kept>();

  constructor(store: WorkingSet) {
    this.#store = store;
  }

  all = (): Iterable<Audience> => this.#all.values();

  /** Everything shown so far must be learnt before: a listing begins with what the desk knows now. */
  join(socket: WebSocket, queues: Sight['queues'], { lists, counted }: Shown): Audience {
    const sight = queues === 'all' ? 'all' : queues.toSorted().join();
    const key = JSON.stringify([sight, lists.map(({ view, limit }) => [viewKey(view), limit]), Object.entries(counted)]);
    const audience = this.#all.get(key) ?? new Audience(queues, { lists, counted }, this.#listingOf(queues, sight));
    this.#all.set(key, audience);
    audience.tabs.add(socket);
    return audience;
  }

  leave(socket: WebSocket, audience: Audience): void {
    audience.tabs.delete(socket);
    const empty = [...this.#all].filter(([, { tabs }]) => tabs.size === 0);
    if (empty.length <= MOST_EMPTY) return;
    for (const [key] of empty) this.#all.delete(key);
    const used = new Set([...this.#all.values()].flatMap(({ listings }) => listings));
    for (const [key, { listing }] of this.#listings) if (!used.has(listing)) this.#listings.delete(key);
  }

  clear(): void {
    this.#all.clear();
    this.#listings.clear();
  }

  learn(news: readonly News[]): void {
    for (const kept of this.#listings.values()) kept.moved = kept.listing.apply(news);
  }

  /** What is known no more; answers for each audience what left its rows. */
  forget(ids: readonly string[]): [Audience, string[]][] {
    const told = [...this.#all.values()].map((audience) => [audience, ids.filter(audience.tells)] as [Audience, string[]]);
    for (const { listing } of this.#listings.values()) listing.forget(ids);
    return told.filter(([, left]) => left.length > 0);
  }

  #listingOf(queues: Sight['queues'], sight: string) {
    const seen = queues === 'all' ? 'all' : new Set(queues);
    const mayShow = (entry: ConversationWire): boolean =>
      seen === 'all' || entry.interaction === null || seen.has(entry.interaction.queue.id);
    return (view: DeskView, limit: number): Kept => {
      const key = `${sight} ${viewKey(view)} ${limit}`;
      const kept = this.#listings.get(key) ?? {
        listing: new Listing({ view, limit }, mayShow, this.#store.entries(), this.#store.summary),
        moved: UNMOVED,
      };
      this.#listings.set(key, kept);
      return kept;
    };
  }
}
