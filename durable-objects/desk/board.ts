import { systemClock } from '../../src/kernel/time';
import type { TagNews } from '../../src/modules/customers/tags/tags.rpc';
import type { Holder } from '../../src/modules/foundation/access/sockets.schemas';
import type { ConversationWire } from '../../src/modules/service/conversations/conversations.schemas';
import { sees, seesByQueue } from '../../src/modules/service/conversations/visibility.domain';
import { isOpen } from '../../src/modules/service/desk/desk.domain';
import { type DeskServerFrame, deskClientFrame } from '../../src/modules/service/desk/desk.protocol';
import { findOpen } from '../../src/modules/service/desk/find.domain';
import { firstShown, isArrival, partiesOf, type Shown } from '../../src/modules/service/desk/views.domain';
import { readJson, type Sockets, send } from '../shared/sockets';
import { type Audience, Audiences, type Told } from './audiences';
import { Gatherer } from './gatherer';
import type { News, WorkingSet } from './working-set';

type Tab = { who: Holder; audience: Audience; rows: ReadonlySet<string> };
type Parts = { entries: string[]; gone?: string[]; left?: string[]; more?: Pick<EntriesFrame, 'arrived' | 'counts' | 'shows'> };
type EntriesFrame = Extract<DeskServerFrame, { type: 'entries' }>;

const frame = (f: DeskServerFrame): string => JSON.stringify(f);
const entriesFrame = ({ entries, gone = [], left = [], more = {} }: Parts): string =>
  `{"type":"entries","entries":[${entries.join()}],"gone":${JSON.stringify(gone)},"left":${JSON.stringify(left)}${JSON.stringify(more)
    .slice(1, -1)
    .replace(/^(?=.)/s, ',')}}`;

/** What the open tabs of a tenant are shown of its conversations. */
export class Board {
  readonly #store: WorkingSet;
  readonly #sockets: Sockets;
  readonly #audiences: Audiences;
  readonly #tabs = new Map<WebSocket, Tab>();
  /** Which tabs have a row on screen outside of their lists. */
  readonly #watched = new Map<string, Set<WebSocket>>();
  readonly #gatherer = new Gatherer((news) => this.#showAll(news), systemClock);

  constructor(store: WorkingSet, sockets: Sockets) {
    this.#store = store;
    this.#sockets = sockets;
    this.#audiences = new Audiences(store);
  }

  /** Tabs that were there before the desk rested go on with what they showed; one of which that is not known begins anew. */
  resume(begin: (socket: WebSocket) => void): void {
    for (const socket of this.#sockets.all()) {
      const shown = this.#sockets.kept(socket);
      if (shown)
        this.#place(socket, shown as Shown); // safe: written by `#place`
      else begin(socket);
    }
  }

  /** The first words to a tab; what it shows is not known yet. */
  greet(socket: WebSocket, presence: Extract<DeskServerFrame, { type: 'hello' }>['presence']): void {
    const { audience, who } = this.#place(socket, firstShown(this.#openFor(this.#sockets.holderOf(socket))));
    const own = this.#store.ownOf(who.userId).filter((summary) => sees(who, summary));
    const entries = [...new Set([...own, ...this.#summaries(audience.rows())])];
    const counts = audience.countsWith(own);
    send(socket, frame({ type: 'hello', me: who.userId, shows: [...audience.shown.lists], entries, counts, presence }));
  }

  #openFor = ({ queues }: Holder): number => {
    let count = 0;
    for (const summary of this.#store.entries()) count += Number(isOpen(summary) && seesByQueue(queues, summary));
    return count;
  };

  #summaries = (ids: readonly string[]): ConversationWire[] => ids.flatMap((id) => this.#store.summary(id) ?? []);

  /** From now on the tab is told of what it shows. */
  #place(socket: WebSocket, shown: Shown): Tab {
    this.#gatherer.flush();
    this.left(socket);
    const who = this.#sockets.holderOf(socket);
    const tab = { who, audience: this.#audiences.join(socket, who.queues, shown), rows: new Set(shown.rows) };
    this.#tabs.set(socket, tab);
    for (const id of tab.rows) {
      const watching = this.#watched.get(id);
      if (watching) watching.add(socket);
      else this.#watched.set(id, new Set([socket]));
    }
    this.#sockets.keep(socket, shown);
    return tab;
  }

  /** A tab is gone, or shows something else. */
  left(socket: WebSocket): void {
    const tab = this.#tabs.get(socket);
    if (!tab) return;
    this.#tabs.delete(socket);
    this.#audiences.leave(socket, tab.audience);
    for (const id of tab.rows) {
      const watching = this.#watched.get(id);
      watching?.delete(socket);
      if (watching?.size === 0) this.#watched.delete(id);
    }
  }

  showEntries(news: readonly News[]): void {
    if (this.#tabs.size > 0) this.#gatherer.add(news, this.#tabs.size);
    else this.#audiences.clear(); // what is told to nobody is learnt by no listing
  }

  /** Conversations that the desk has forgotten leave what is shown of them. */
  forget(ids: readonly string[]): void {
    this.#gatherer.flush();
    for (const [{ tabs }, left] of this.#audiences.forget(ids))
      for (const socket of tabs) send(socket, entriesFrame({ entries: [], left }));
  }

  /** One frame for all who are told the same, and one for each whom something concerns besides. */
  #showAll(news: readonly News[]): void {
    const texts = new Map<string, string>();
    const textOf = (summary: ConversationWire): string => {
      const text = texts.get(summary.id) ?? JSON.stringify(summary);
      texts.set(summary.id, text);
      return text;
    };
    const changes = new Map(news.map((one) => [one.summary.id, one]));
    const toldBy = new Map<Audience, Told>();
    this.#audiences.learn(news);
    for (const audience of this.#audiences.all()) {
      const told = audience.told(news);
      toldBy.set(audience, told);
      if (audience.tabs.size > 0) this.#showTo(audience, told, changes, textOf);
    }
    for (const [socket, concerning] of this.#concerned(news)) {
      const tab = this.#tabs.get(socket);
      if (tab) this.#showOwn(socket, tab, concerning, toldBy.get(tab.audience), textOf);
    }
  }

  #showTo(audience: Audience, told: Told, changes: ReadonlyMap<string, News>, textOf: (summary: ConversationWire) => string): void {
    const { queues } = audience;
    const isHidden = (id: string): boolean => !seesByQueue(queues, changes.get(id)?.summary ?? { interaction: null });
    const [seen, gone] = [told.send.filter((id) => !isHidden(id)), told.send.filter(isHidden)];
    const left = told.left.filter((id) => !isHidden(id));
    const first = [...changes.values()].find((one) => isArrival(one) && seesByQueue(queues, one.summary))?.summary;
    const arrived = first && { arrived: { id: first.id, contact: { name: first.contact.name } } };
    if (seen.length + gone.length + left.length === 0 && !told.counts && !arrived) return;
    const entries = this.#summaries(seen).map(textOf);
    const text = entriesFrame({ entries, gone, left, more: { ...arrived, ...(told.counts ? { counts: told.counts } : {}) } });
    for (const socket of audience.tabs) {
      const tab = this.#tabs.get(socket);
      const own = queues === 'all' || !tab ? [] : this.#store.ownOf(tab.who.userId);
      // Who has to do with a customer of a queue that is closed to them sees that customer all the same.
      const isApart = own.some((summary) => !seesByQueue(queues, summary));
      const counts = isApart && told.counts ? { counts: audience.countsWith(own) } : told.counts && { counts: told.counts };
      const kept = isApart && tab ? gone.filter((id) => !sees(tab.who, changes.get(id)?.summary ?? { interaction: null })) : gone;
      send(socket, isApart ? entriesFrame({ entries, gone: kept, left, more: { ...arrived, ...counts } }) : text);
    }
  }

  /** Whom something concerns whatever their list shows: who serves or offers the customer, did so before, or has the row on screen. */
  #concerned(news: readonly News[]): Map<WebSocket, News[]> {
    const concerned = new Map<WebSocket, News[]>();
    for (const one of news) {
      const parties = new Set([...partiesOf(one.before), ...partiesOf(one.summary)]);
      const sockets = new Set([...[...parties].flatMap(this.#sockets.of), ...(this.#watched.get(one.summary.id) ?? [])]);
      for (const socket of sockets) {
        const known = concerned.get(socket);
        if (known) known.push(one);
        else concerned.set(socket, [one]);
      }
    }
    return concerned;
  }

  #showOwn(
    socket: WebSocket,
    { who, audience, rows }: Tab,
    news: readonly News[],
    told: Told | undefined,
    textOf: (summary: ConversationWire) => string,
  ): void {
    const sent = new Set(told?.send);
    const seen = news.filter(({ summary }) => sees(who, summary));
    const fresh = seen.filter(({ summary }) => !sent.has(summary.id) || !seesByQueue(who.queues, summary));
    const gone = news.filter(({ before, summary }) => before && sees(who, before) && !sees(who, summary)).map(({ summary }) => summary.id);
    const left = fresh
      .map(({ summary }) => summary)
      .filter((summary) => !partiesOf(summary).includes(who.userId) && !rows.has(summary.id) && !audience.tells(summary.id))
      .map(({ id }) => id);
    if (fresh.length + gone.length === 0) return;
    const counts = who.queues === 'all' ? {} : { counts: audience.countsWith(this.#store.ownOf(who.userId)) };
    send(socket, entriesFrame({ entries: fresh.map(({ summary }) => textOf(summary)), gone, left, more: counts }));
  }

  /** A tab says what it shows, and is told what of that it does not know yet; or it looks for something. */
  heard(socket: WebSocket, raw: string | ArrayBuffer): void {
    const said = deskClientFrame.safeParse(readJson(raw));
    if (!said.success) {
      send(socket, frame({ type: 'refused', code: 'invalid-request' }));
      return;
    }
    const who = this.#sockets.holderOf(socket);
    if (said.data.type === 'find') {
      const { words } = said.data;
      const mine = [...this.#store.entries()].filter((summary) => isOpen(summary) && sees(who, summary));
      send(socket, frame({ type: 'found', words, entries: findOpen(mine, words) }));
      return;
    }
    this.#gatherer.flush();
    const before = this.#tabs.get(socket);
    const known = new Set(before ? [...before.audience.rows(), ...before.rows] : []);
    const { audience, rows } = this.#place(socket, said.data);
    const now = new Set([...audience.rows(), ...rows]);
    const own = this.#store.ownOf(who.userId);
    const entries = this.#summaries([...now].filter((id) => !known.has(id))).filter((summary) => sees(who, summary));
    const left = [...known].filter((id) => !now.has(id) && !own.some((summary) => summary.id === id));
    const more = { counts: audience.countsWith(own), shows: said.data.lists };
    send(socket, entriesFrame({ entries: entries.map((summary) => JSON.stringify(summary)), left, more }));
  }

  /** To those who see an open conversation of what is tagged; a tag by itself concerns everybody. */
  showTags(news: TagNews): void {
    if (news.of === 'tag') {
      this.#sockets.broadcast(() => frame({ type: 'tag-changed', id: news.id }));
      return;
    }
    const isTagged = ({ contact, interaction }: ConversationWire) => news.id === (news.of === 'contact' ? contact.id : interaction?.id);
    const tagged = [...this.#store.entries()].filter((summary) => isOpen(summary) && isTagged(summary));
    const text = frame({ type: 'tags', ...news });
    for (const socket of this.#sockets.all())
      if (tagged.some((summary) => sees(this.#sockets.holderOf(socket), summary))) send(socket, text);
  }
}
