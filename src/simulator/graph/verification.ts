import { call } from '../call.ts';
import { type GraphError, refusal } from '../rules/graph-error.domain.ts';
import { digits, type Simulation } from '../simulation.ts';

/** Asks a callback to prove itself: it must answer 200 with the very challenge. */
export async function verifyCallback(sim: Simulation, callback: string, verifyToken: string): Promise<GraphError | undefined> {
  const challenge = digits(sim, 10);
  const fault = refusal(100, 'The callback URL or verify token could not be validated: the callback must answer with the challenge.');
  if (!URL.canParse(callback)) return fault;
  const url = new URL(callback);
  url.searchParams.set('hub.mode', 'subscribe');
  url.searchParams.set('hub.challenge', challenge);
  url.searchParams.set('hub.verify_token', verifyToken);
  try {
    const { status, text } = await call(url);
    return status === 200 && text === challenge ? undefined : fault;
  } catch {
    return fault;
  }
}
