import ReconnectingWebSocket from 'partysocket/ws';
import { type ConversationClientFrame, type CreateRealtimeTicketData, createRealtimeTicket } from '../../client';
import { type Frames, readFrame } from './frame';

type Target = NonNullable<CreateRealtimeTicketData['body']>;
type Listener<K extends keyof Frames> = {
  target: Target & { target: K };
  onFrame: (frame: Frames[K]) => void;
  onClose: (code: number) => void;
};
export type Link = { send: (frame: ConversationClientFrame) => void; close: () => void };

const PULSE = 25_000;
/** How a connection ends that nobody ended (RFC 6455 §7.1.5). */
const ABNORMAL_CLOSURE = 1006;
/** The server ends a socket so when what its holder may do has changed. */
export const RIGHTS_CHANGED = 4403;
const origin = (): string => location.origin.replace(/^http/, 'ws');

/** A socket that comes back by itself. A ticket opens one connection, so each attempt asks for a new one. */
export function connect<K extends keyof Frames>({ target, onFrame, onClose }: Listener<K>): Link {
  let ticket = Promise.resolve<{ path: string; protocols: string[] }>({ path: '', protocols: [] });
  const address = async (): Promise<string> => {
    ticket = createRealtimeTicket({ body: target }).then(({ data }) => data);
    return origin() + (await ticket).path;
  };
  const socket = new ReconnectingWebSocket(address, async () => (await ticket).protocols, {
    minReconnectionDelay: 500,
    maxReconnectionDelay: 8_000,
    reconnectionDelayGrowFactor: 1.7,
    minUptime: 3_000,
    connectionTimeout: 10_000,
    maxEnqueuedMessages: 0,
  });

  let heard = Date.now();
  const ping = (): void => {
    if (socket.readyState !== ReconnectingWebSocket.OPEN) return;
    if (Date.now() - heard > PULSE * 2.5) socket.reconnect();
    else socket.send('ping');
  };
  const pulse = setInterval(ping, PULSE);
  // A machine that slept or changed networks holds a socket that is dead without knowing.
  const wake = (): void => {
    if (document.visibilityState === 'visible') ping();
  };
  const online = (): void => socket.reconnect();
  document.addEventListener('visibilitychange', wake);
  window.addEventListener('online', online);

  socket.addEventListener('open', () => {
    heard = Date.now();
  });
  socket.addEventListener('message', (event) => {
    heard = Date.now();
    const frame = readFrame<K>(event.data);
    if (frame) onFrame(frame);
  });
  socket.addEventListener('close', ({ code }) => onClose(code));
  socket.addEventListener('error', () => onClose(ABNORMAL_CLOSURE));
  return {
    send: (frame) => void socket.send(JSON.stringify(frame)),
    close: () => {
      clearInterval(pulse);
      document.removeEventListener('visibilitychange', wake);
      window.removeEventListener('online', online);
      socket.close();
    },
  };
}
