import { minutes, systemClock, toIso } from '../../src/kernel/time';
import type { TagNews } from '../../src/modules/customers/tags/tags.rpc';
import type { Holder } from '../../src/modules/foundation/access/sockets.schemas';
import { sees } from '../../src/modules/service/conversations/visibility.domain';
import { type Attention, concerns, EVERYTHING, isPlainMessage, missedBy } from '../../src/modules/service/desk/attention.domain';
import { type AgentPresence, type DeskServerFrame, deskClientFrame } from '../../src/modules/service/desk/desk.protocol';
import { isEligible, type Standing } from '../../src/modules/service/presence/presence.domain';
import { readJson, type Sockets, send } from '../shared/sockets';
import { Gatherer } from './gatherer';
import type { PresenceBook } from './presence-book';
import type { News, WorkingSet } from './working-set';

const frame = (f: DeskServerFrame): string => JSON.stringify(f);
/** News with its text, made once for all tabs. */
type Written = News & { text: string; plain: boolean };

/** What the open tabs of a tenant are shown. */
export class Board {
  readonly #store: WorkingSet;
  readonly #sockets: Sockets;
  readonly #people: PresenceBook;
  /** What each tab shows. Lost with the memory of a desk at rest: then it is told everything until it speaks again. */
  readonly #attention = new WeakMap<WebSocket, Attention>();
  readonly #gatherer = new Gatherer((news) => this.#showAll(news), systemClock);

  constructor(store: WorkingSet, sockets: Sockets, people: PresenceBook) {
    this.#store = store;
    this.#sockets = sockets;
    this.#people = people;
  }

  greet(socket: WebSocket, who: Holder): void {
    const entries = this.#store.open().filter((entry) => sees(who, entry));
    send(socket, frame({ type: 'hello', me: who.userId, entries, presence: this.presence() }));
    // A person's first tab is news to the others; a second one is not.
    const standing = this.#people.of(who.userId);
    if (standing && this.#sockets.of(who.userId).length === 1) this.#sockets.broadcast(() => this.#frameOf(standing), socket);
  }

  /**
   * One frame a tab, with what its holder may see: each entry is written out once, the rest once for people who see alike.
   * What the holder could see before and may no longer see is `gone`; what they could never see is left out.
   */
  showEntries(news: readonly News[]): void {
    const tabs = this.#sockets.all().length;
    if (tabs > 0) this.#gatherer.add(news, tabs);
  }

  #showAll(news: readonly News[]): void {
    const written = news.map((one): Written => ({ ...one, text: JSON.stringify(one.summary), plain: isPlainMessage(one) }));
    const frames = new Map<string, string | null>();
    for (const socket of this.#sockets.all()) {
      const who = this.#sockets.holderOf(socket);
      const attention = this.#attentionOf(socket);
      const concerning = written.filter((one) => concerns(attention, who.userId, one, one.plain));
      if (concerning.length === 0) continue;
      const alike = `${who.userId} ${who.queues === 'all' ? 'all' : who.queues.join()} ${concerning.map(({ summary }) => summary.id).join()}`;
      const text = frames.has(alike) ? frames.get(alike) : this.#entriesFrame(who, concerning);
      frames.set(alike, text ?? null);
      if (text) send(socket, text);
    }
  }

  #entriesFrame(who: Holder, written: readonly Written[]): string | null {
    const seen = written.filter(({ summary }) => sees(who, summary)).map(({ text }) => text);
    const gone = written
      .filter(({ before, summary }) => before && sees(who, before) && !sees(who, summary))
      .map(({ summary }) => summary.id);
    if (seen.length === 0 && gone.length === 0) return null;
    return `{"type":"entries","entries":[${seen.join()}],"gone":${JSON.stringify(gone)}}`;
  }

  #attentionOf = (socket: WebSocket): Attention => this.#attention.get(socket) ?? EVERYTHING;

  /** A tab says what it shows; what it was not told of that meanwhile follows. */
  attend(socket: WebSocket, raw: string | ArrayBuffer): void {
    const said = deskClientFrame.safeParse(readJson(raw));
    if (!said.success) {
      send(socket, frame({ type: 'refused', code: 'invalid-request' }));
      return;
    }
    const { words, rows } = said.data;
    const now: Attention = words === 'all' ? EVERYTHING : { words, rows: new Set(rows) };
    const missed = missedBy(this.#attentionOf(socket), now);
    this.#attention.set(socket, now);
    const who = this.#sockets.holderOf(socket);
    const known = missed === 'all' ? this.#store.open() : missed.flatMap((id) => this.#store.summary(id) ?? []);
    const entries = known.filter((entry) => sees(who, entry));
    if (entries.length > 0) send(socket, frame({ type: 'entries', entries, gone: [] }));
  }

  /** To those who see an open conversation of what is tagged; a tag by itself concerns everybody. */
  showTags(news: TagNews): void {
    if (news.of === 'tag') {
      this.#sockets.broadcast(() => frame({ type: 'tag-changed', id: news.id }));
      return;
    }
    const tagged = this.#store
      .open()
      .filter(({ contact, interaction }) => news.id === (news.of === 'contact' ? contact.id : interaction?.id));
    const text = frame({ type: 'tags', ...news });
    for (const socket of this.#sockets.all())
      if (tagged.some((summary) => sees(this.#sockets.holderOf(socket), summary))) send(socket, text);
  }

  /** `gone`: a socket that is just closing. */
  showPresence(standing: Standing, gone?: WebSocket): AgentPresence {
    this.#sockets.broadcast(() => this.#frameOf(standing, gone), gone);
    return this.#wire(standing, gone);
  }

  presence(): AgentPresence[] {
    return this.#people.all().map((standing) => this.#wire(standing));
  }

  #frameOf = (standing: Standing, gone?: WebSocket): string => frame({ type: 'presence', presence: this.#wire(standing, gone) });

  #wire({ user, declared, connection, overLimit }: Standing, gone?: WebSocket): AgentPresence {
    return {
      user,
      presence: declared.state,
      reason: declared.reason,
      limitMinutes: declared.limit === null ? null : Math.round(declared.limit / minutes(1)),
      overLimit,
      setBy: declared.setBy,
      since: toIso(declared.since),
      connected: this.#sockets.of(user.id).some((socket) => socket !== gone),
      eligible: isEligible({ declared, connection }),
    };
  }
}
