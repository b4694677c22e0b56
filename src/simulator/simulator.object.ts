import { DurableObject } from 'cloudflare:workers';
import { openChat } from './actions/phone.actions.ts';
import { linksFetched } from './actions/plan.actions.ts';
import { simulatorApp } from './app.ts';
import { claimDue, conclude, post, takeDueSteps } from './deliver.ts';
import { linksFault } from './links.ts';
import { attachmentsOf } from './rules/attachments.domain.ts';
import type { Host, Simulation } from './simulation.ts';
import { type Delivery, nextDeliveryAt } from './store/deliveries.store.ts';
import { findMessage, nextStepAt } from './store/messages.store.ts';
import { findNumber } from './store/numbers.store.ts';
import { migrate, prune } from './store/schema.ts';
import { first } from './store/sql.ts';
import { closeAllThreads } from './store/threads.store.ts';
import { userById } from './store/users.store.ts';

export interface SimulatorEnv {
  SIMULATOR: DurableObjectNamespace<SimulatorObject>;
  ASSETS: Fetcher;
}

/** The whole of the simulated Meta: its storage, its alarm, its sockets. Every rule lives elsewhere. */
export class SimulatorObject extends DurableObject<SimulatorEnv> implements Host {
  readonly sql = this.ctx.storage.sql;
  readonly #app = simulatorApp(this);
  /** Webhooks on their way. Should they get lost, their rows fall due again. */
  readonly #flights = new Set<Promise<void>>();

  constructor(ctx: DurableObjectState, env: SimulatorEnv) {
    super(ctx, env);
    this.ctx.storage.transactionSync(() => migrate(this.sql));
    prune(this.sql);
    if (this.ctx.getWebSockets().length === 0) closeAllThreads(this.sql);
  }

  override async fetch(request: Request): Promise<Response> {
    const url = new URL(request.url);
    return url.pathname === '/control/socket' ? this.#accept(request, url) : this.#app.fetch(request);
  }

  override async alarm(): Promise<void> {
    this.pump();
    await this.wake();
  }

  now(): number {
    return Date.now() + this.#offset();
  }

  advance(ms: number): void {
    this.sql.exec("INSERT OR REPLACE INTO settings (key, value) VALUES ('offset', ?)", String(this.#offset() + ms));
  }

  turn(origin: string): Simulation {
    return {
      sql: this.sql,
      at: this.now(),
      origin,
      hex: (bytes) => [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
      tell: (phoneNumberId, user, frame) => {
        for (const socket of this.ctx.getWebSockets(`${phoneNumberId}/${user}`)) socket.send(JSON.stringify(frame));
      },
    };
  }

  pump(): void {
    const linked = this.ctx.storage.transactionSync(() => takeDueSteps(this.turn('')));
    for (const wamid of linked) this.#start(this.#look(wamid));
    for (const delivery of claimDue(this.sql, this.now())) this.#start(this.#fly(delivery));
  }

  #start(work: Promise<void>): void {
    const flight = work.finally(() => this.#flights.delete(flight));
    this.#flights.add(flight);
    this.ctx.waitUntil(flight);
  }

  async settle(): Promise<void> {
    for (let rounds = 0; rounds < 100; rounds += 1) {
      this.pump();
      if (this.#flights.size === 0) break;
      await Promise.all(this.#flights);
    }
    await this.wake();
  }

  async wake(): Promise<void> {
    const due = Math.min(nextStepAt(this.sql) ?? Infinity, nextDeliveryAt(this.sql) ?? Infinity);
    if (Number.isFinite(due)) await this.ctx.storage.setAlarm(Math.max(Date.now(), due - this.#offset()));
    else await this.ctx.storage.deleteAlarm();
  }

  async #fly(delivery: Delivery): Promise<void> {
    const attempt = await post(delivery, this.now());
    conclude(this.sql, delivery.id, attempt, this.now());
    await this.wake();
  }

  /** Fetches what a message links to; only then is it known whether it can be delivered. */
  async #look(wamid: string): Promise<void> {
    const message = findMessage(this.sql, wamid);
    const fault = message && (await linksFault(attachmentsOf(message.type, message.content)));
    this.ctx.storage.transactionSync(() => linksFetched(this.turn(''), wamid, fault));
    await this.wake();
  }

  #offset(): number {
    return Number(first<{ value: string }>(this.sql, "SELECT value FROM settings WHERE key = 'offset'")?.value ?? 0);
  }

  #accept(request: Request, url: URL): Response {
    const tag = `${url.searchParams.get('phoneNumberId') ?? ''}/${url.searchParams.get('user') ?? ''}`;
    if (request.headers.get('upgrade') !== 'websocket') return new Response(null, { status: 426 });
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server, [tag]);
    return new Response(null, { status: 101, webSocket: client });
  }

  /** A phone that goes away no longer has its chat on the screen. */
  override async webSocketClose(socket: WebSocket): Promise<void> {
    const [tag = ''] = this.ctx.getTags(socket);
    if (this.ctx.getWebSockets(tag).some((other) => other !== socket)) return;
    const [phoneNumberId = '', id = ''] = tag.split('/');
    const number = findNumber(this.sql, phoneNumberId);
    const user = userById(this.sql, Number(id));
    if (number && user) openChat(this.turn(''), number, user, false);
  }
}
