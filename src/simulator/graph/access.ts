import type { Context } from 'hono';
import { sign } from '../deliver.ts';
import { badToken, expiredToken, type GraphError, noToken, unknownObject } from '../rules/graph-error.domain.ts';
import type { Simulation } from '../simulation.ts';
import { type BusinessNumber, findNumber, numbersOf, numberWithToken } from '../store/numbers.store.ts';

/** A proof of the app's secret, where one is sent, must be made with the secret of the token's app. */
export async function isWronglyProved(c: Context, sim: Simulation): Promise<boolean> {
  const proof = c.req.query('appsecret_proof');
  const token = tokenOf(c);
  const number = numberWithToken(sim.sql, token);
  if (proof === undefined || number === undefined) return false;
  return (await sign(number.appSecret, new TextEncoder().encode(token))) !== proof;
}

/** Who asks, and may they see it? No token gets 104, one that opens nothing here 190, one that opens something else 100/33. */
export type Access<T> = { ok: true; found: T } | { ok: false; error: GraphError };

export const tokenOf = (c: Context): string =>
  /^(?:Bearer|OAuth)\s+(.+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? c.req.query('access_token') ?? '';

export function caller(c: Context, sim: Simulation): Access<BusinessNumber> {
  const token = tokenOf(c);
  if (token === '') return { ok: false, error: noToken };
  const number = numberWithToken(sim.sql, token);
  if (number === undefined) return { ok: false, error: badToken };
  return number.knobs.tokenExpired ? { ok: false, error: expiredToken } : { ok: true, found: number };
}

export function numberFor(c: Context, sim: Simulation, id: string): Access<BusinessNumber> {
  const who = caller(c, sim);
  if (!who.ok) return who;
  const number = findNumber(sim.sql, id);
  if (number === undefined || number.accessToken !== tokenOf(c)) return { ok: false, error: unknownObject(id, c.req.method) };
  return number.knobs.tokenExpired ? { ok: false, error: expiredToken } : { ok: true, found: number };
}

/** The account, represented by the first of its numbers that the token opens. */
export function accountFor(c: Context, sim: Simulation, wabaId: string): Access<BusinessNumber> {
  const who = caller(c, sim);
  if (!who.ok) return who;
  const number = numbersOf(sim.sql, wabaId).find((one) => one.accessToken === tokenOf(c));
  return number ? { ok: true, found: number } : { ok: false, error: unknownObject(wabaId, c.req.method) };
}
