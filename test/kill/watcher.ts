import { setTimeout as wait } from 'node:timers/promises';
import type { MessageWire } from '../../src/modules/messaging/content/message.schemas.ts';
import type { ConversationServerFrame } from '../../src/modules/service/conversations/conversation.protocol.ts';
import type { ConversationWire } from '../../src/modules/service/conversations/conversations.schemas.ts';
import type { DeskServerFrame } from '../../src/modules/service/desk/desk.protocol.ts';
import { advance, merge, type Thread, threadOf, topOf } from '../../src/web/lib/realtime/thread.domain.ts';
import type { Client } from '../bench/client.ts';
import type { Gate } from './gate.ts';

type Given = { name: string; client: Client; host: string; gate: Gate };

/** How long an attempt to connect may last, as in the web client. */
const PATIENCE = 10_000;

/** A browser's tab as far as its socket goes: it comes back by itself, each time with a new ticket. */
abstract class Tab<Frame> {
  readonly name: string;
  readonly #given: Given;
  #socket: WebSocket | undefined;
  #goodbye = (): void => {};
  #over = false;
  /** How often it was caught up, and what was not right when it was. */
  caughtUp = 0;
  readonly faults: string[] = [];

  constructor(given: Given) {
    this.#given = given;
    this.name = given.name;
  }

  protected abstract readonly target: Parameters<Client['sockets']>[1];
  protected abstract hear(frame: Frame): void;
  protected abstract lost(): void;

  protected say(frame: object): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  /** Lives until it is told to leave. */
  async live(): Promise<void> {
    while (!this.#over) {
      await this.#given.gate.passed();
      await this.#visit().catch(() => undefined); // the server is down, or the line was cut before it was up
      this.lost();
      if (!this.#over) await wait(20 + Math.random() * 100);
    }
  }

  /** Says goodbye and does not wait for an answer, like somebody who reloads the page; the next visit follows. */
  hangUp(): void {
    this.#socket?.close();
    this.#goodbye();
  }
  leave(): void {
    this.#over = true;
    this.hangUp();
  }

  async #visit(): Promise<void> {
    const [door] = await this.#given.client.sockets(1, this.target);
    if (!door || this.#over) return;
    const address = new URL(door.url);
    address.host = this.#given.host;
    address.searchParams.set('client', this.name);
    const socket = new WebSocket(address.href, door.protocols);
    this.#socket = socket;
    await new Promise<void>((resolve) => {
      this.#goodbye = resolve;
      const late = setTimeout(() => this.hangUp(), PATIENCE);
      socket.addEventListener('open', () => clearTimeout(late));
      socket.addEventListener(
        'message',
        ({ data }) => this.#socket === socket && socket.readyState === WebSocket.OPEN && this.hear(JSON.parse(String(data))),
      );
      socket.addEventListener('close', () => resolve());
      socket.addEventListener('error', () => resolve());
    });
  }
}

/** Looks at a thread by the client's own rule: what it knows without a gap, and where it resumes. */
export class ThreadTab extends Tab<ConversationServerFrame> {
  readonly conversationId: string;
  thread: Thread<MessageWire> = threadOf([]);
  #live = false;
  #promised: { lastSeq: number; rev: number } = { lastSeq: 0, rev: 0 };

  constructor(given: Given, conversationId: string) {
    super(given);
    this.conversationId = conversationId;
  }
  protected get target() {
    return { target: 'conversation', conversationId: this.conversationId } as const;
  }
  protected lost(): void {
    this.#live = false;
  }

  protected hear(frame: ConversationServerFrame): void {
    if (frame.type === 'hello') {
      this.#promised = { lastSeq: frame.conversation.lastSeq, rev: frame.rev };
      this.say({ type: 'resume', after: this.thread.cursor });
    } else if (frame.type === 'messages') {
      this.thread = advance(merge(this.thread, frame.items), topOf(frame.items));
      if (frame.more) this.say({ type: 'resume', after: this.thread.cursor });
      else this.#caughtUp();
    } else if (frame.type === 'changes') {
      const merged = merge(this.thread, frame.items);
      this.thread = this.#live ? advance(merged, topOf(frame.items)) : merged;
    }
  }

  /** Now nothing that was there when it came may be missing, and nothing be there twice. */
  #caughtUp(): void {
    this.#live = true;
    this.caughtUp += 1;
    const { messages } = this.thread;
    const gap = messages.findIndex(({ seq }, place) => seq !== place + 1);
    if (gap >= 0) this.faults.push(`${this.name}: after ${gap} messages comes ${messages[gap]?.seq}`);
    if (messages.length < this.#promised.lastSeq)
      this.faults.push(`${this.name}: ${messages.length} of ${this.#promised.lastSeq} messages`);
    const said = messages.flatMap(({ wamid }) => wamid ?? []);
    if (new Set(said).size < said.length) this.faults.push(`${this.name}: a message is there twice`);
  }
}

/** Looks at the desk: whatever the greeting does not name is shown no more, and the higher `rev` stays. */
export class DeskTab extends Tab<DeskServerFrame> {
  readonly target = { target: 'desk' } as const;
  entries = new Map<string, ConversationWire>();

  protected lost(): void {}
  protected hear(frame: DeskServerFrame): void {
    if (frame.type === 'hello') {
      this.entries = new Map(frame.entries.map((entry) => [entry.id, this.#newer(entry)]));
      this.caughtUp += 1;
      if (this.entries.size < frame.entries.length) this.faults.push(`${this.name}: was greeted with somebody twice`);
    } else if (frame.type === 'entries') {
      for (const entry of frame.entries) this.entries.set(entry.id, this.#newer(entry));
      for (const id of [...frame.gone, ...frame.left]) this.entries.delete(id);
    }
  }

  #newer(told: ConversationWire): ConversationWire {
    const known = this.entries.get(told.id);
    return known && known.rev > told.rev ? known : told;
  }
}
