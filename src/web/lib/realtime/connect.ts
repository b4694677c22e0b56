import ReconnectingWebSocket from 'partysocket/ws';
import { type CreateRealtimeTicketData, createRealtimeTicket } from '../../client';
import { type ClientFrames, type Frames, readFrame } from './frame';
import { PULSE, pulseOf } from './link.domain';

type Target = NonNullable<CreateRealtimeTicketData['body']>;
type Listener<K extends keyof Frames> = {
  target: Target & { target: K };
  onFrame: (frame: Frames[K]) => void;
  onClose: (code: number) => void;
};
export type Link<K extends keyof Frames> = { send: (frame: ClientFrames[K]) => void; close: () => void };

const LOOK_EVERY = 1_000;
const LONGEST_ATTEMPT = 10_000;
/** How a connection ends that nobody ended (RFC 6455 §7.1.5). */
const ABNORMAL_CLOSURE = 1006;
/** The server ends a socket so when what its holder may do has changed. */
export const RIGHTS_CHANGED = 4403;
const origin = (): string => location.origin.replace(/^http/, 'ws');

/** A socket that comes back by itself. A ticket opens one connection, so each attempt asks for a new one. */
export function connect<K extends keyof Frames>({ target, onFrame, onClose }: Listener<K>): Link<K> {
  let ticket = Promise.resolve<{ path: string; protocols: string[] }>({ path: '', protocols: [] });
  // An attempt has one end, and none that its owner brought about.
  let ended = false;
  let left = false;
  const address = async (): Promise<string> => {
    ended = left;
    ticket = createRealtimeTicket({ body: target, signal: AbortSignal.timeout(LONGEST_ATTEMPT) }).then(({ data }) => data);
    return origin() + (await ticket).path;
  };
  const socket = new ReconnectingWebSocket(address, async () => (await ticket).protocols, {
    minReconnectionDelay: 500,
    maxReconnectionDelay: 8_000,
    reconnectionDelayGrowFactor: 1.7,
    minUptime: 3_000,
    connectionTimeout: LONGEST_ATTEMPT,
    maxEnqueuedMessages: 0,
  });

  const line = { asked: 0, heard: 0 };
  const look = (): void => {
    if (socket.readyState !== ReconnectingWebSocket.OPEN) return;
    const now = Date.now();
    const verdict = pulseOf(line, now, document.visibilityState === 'visible' ? PULSE.seen : PULSE.hidden);
    if (verdict === 'dead') socket.reconnect();
    if (verdict !== 'ask') return;
    line.asked = now;
    socket.send('ping');
  };
  const pulse = setInterval(look, LOOK_EVERY);
  const again = (): void => socket.reconnect();
  const end = (code: number): void => {
    if (ended) return;
    ended = true;
    onClose(code);
  };
  // A machine that slept or changed networks holds a socket that is dead without knowing.
  document.addEventListener('visibilitychange', look);
  window.addEventListener('online', again);
  window.addEventListener('offline', again);

  socket.addEventListener('open', () => {
    line.heard = Date.now();
  });
  socket.addEventListener('message', (event) => {
    line.heard = Date.now();
    const frame = readFrame<K>(event.data);
    if (frame) onFrame(frame);
  });
  socket.addEventListener('close', ({ code }) => end(code));
  socket.addEventListener('error', () => end(ABNORMAL_CLOSURE));
  return {
    send: (frame) => void socket.send(JSON.stringify(frame)),
    close: () => {
      left = true;
      ended = true;
      clearInterval(pulse);
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('online', again);
      window.removeEventListener('offline', again);
      socket.close();
    },
  };
}
