import type { Conversation } from './audit.ts';
import type { SocketAddress } from './sides.ts';

/** What the wallboard says on its socket: it is made of everything that is open. */
export const EVERYTHING = JSON.stringify({
  ...{ type: 'show', lists: [{ view: { list: 'open' }, limit: 10_000 }], rows: [] },
  counted: { 'list=waiting': { list: 'waiting' }, 'list=open': { list: 'open' }, 'list=open&held=1': { list: 'open', held: true } },
});

export type Greeting = { entries: Conversation[]; counts: Record<string, number> };

/** Opens a tab on the desk and waits for its greeting. It is closed at once, unless somebody keeps it. */
export const greetingOf = ({ url, protocols }: SocketAddress, keep: (socket: WebSocket) => unknown): Promise<Greeting> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(url, protocols);
    socket.addEventListener('error', () => reject(new Error('a tab does not open')));
    socket.addEventListener('message', ({ data }) => {
      const text = String(data);
      if (!text.startsWith('{"type":"hello"')) return;
      resolve(JSON.parse(text));
      if (keep(socket) === undefined) socket.close();
    });
  });
