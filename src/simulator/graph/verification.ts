import { type GraphError, refusal } from '../rules/graph-error.domain.ts';
import { ANSWER_WITHIN } from '../rules/retry.domain.ts';
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
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(ANSWER_WITHIN) });
    return response.status === 200 && (await response.text()) === challenge ? undefined : fault;
  } catch {
    return fault;
  }
}
