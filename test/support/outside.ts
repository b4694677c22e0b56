import { afterEach, vi } from 'vitest';
import { type Outgoing, RefusedAddress } from '../../src/edge/security/outgoing.ts';
import { fetchOutside } from '../../src/edge/security/safe-fetch.ts';

export type Called = { url: string; method: string; headers: Headers; body: string; signal: AbortSignal };
export type Reply = (called: Called) => Response | Promise<Response>;
export const PUBLIC = ['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'];

/** The network beyond: what was called, and what it answers. */
export function network(reply: Reply = () => new Response('ok')): Called[] {
  const called: Called[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    init?.signal?.throwIfAborted();
    const request = new Request(input, init);
    const one = { url: request.url, method: request.method, headers: request.headers, body: await request.text(), signal: request.signal };
    called.push(one);
    return reply(one);
  });
  return called;
}
afterEach(() => vi.restoreAllMocks());

export const outside = (addresses: readonly string[] = PUBLIC) => ({ ownHosts: ['app.prosa.dev'], resolve: async () => [...addresses] });
export const refusal = (address: string, asked: Outgoing = {}, addresses: readonly string[] = PUBLIC): Promise<string> =>
  fetchOutside(outside(addresses), address, asked).then(
    ({ status }) => String(status),
    (error: unknown) => (error instanceof RefusedAddress ? error.refusal : String(error)),
  );
