import type { ConversationServerFrame } from '../../src/modules/service/conversations/conversation.protocol.ts';
import type { DeskServerFrame } from '../../src/modules/service/desk/desk.protocol.ts';
import { ask, call, type Tenant } from './api.ts';
import { until } from './until.ts';

export type Ticket = { ticket: string; path: string; protocols: string[]; expiresAt: string };
type Frame<Type extends string, F> = Extract<F, { type: Type }>;

/** An open socket and everything it was told. */
export class Line<F extends { type: string }> {
  readonly frames: F[] = [];
  readonly texts: string[] = [];
  closed: number | undefined;
  readonly #socket: WebSocket;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      if (data === 'pong') this.texts.push(data);
      else this.frames.push(JSON.parse(String(data)));
    });
    socket.addEventListener('close', ({ code }) => {
      this.closed = code;
    });
    socket.accept();
  }

  send(frame: object | string): void {
    this.#socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  close(): void {
    this.#socket.close(1000, 'done');
  }

  of<T extends F['type']>(type: T): Frame<T, F>[] {
    return this.frames.filter((frame): frame is Frame<T, F> => frame.type === type);
  }

  /** The first frame of this type that fits, once it has come. */
  async until<T extends F['type']>(type: T, fits: (frame: Frame<T, F>) => boolean = () => true): Promise<Frame<T, F>> {
    await until(() => this.of(type).some(fits));
    return this.of(type).find(fits) as Frame<T, F>; // safe: waited for above
  }

  ended(): Promise<unknown> {
    return until(() => this.closed !== undefined);
  }
}

export const ticketFor = ({ token }: Tenant, conversationId?: string): Promise<Ticket> =>
  ask(201, 'POST', '/v1/realtime/tickets', {
    token,
    body: conversationId === undefined ? { target: 'desk' } : { target: 'conversation', conversationId },
  });

export const upgrade = (path: string, protocols: string[], headers: Record<string, string> = {}): Promise<Response> =>
  call('GET', path, { headers: { upgrade: 'websocket', 'sec-websocket-protocol': protocols.join(', '), ...headers } });

async function open<F extends { type: string }>({ path, protocols }: Ticket): Promise<Line<F>> {
  const { status, webSocket } = await upgrade(path, protocols);
  if (status !== 101 || !webSocket) throw new Error(`the upgrade answered ${status}`);
  return new Line<F>(webSocket);
}

export const openDesk = async (tenant: Tenant): Promise<Line<DeskServerFrame>> => open(await ticketFor(tenant));
export const openThread = async (tenant: Tenant, id: string): Promise<Line<ConversationServerFrame>> => open(await ticketFor(tenant, id));
