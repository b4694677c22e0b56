import type { Context, Next } from 'hono';
import type { z } from 'zod';
import type { Host, Simulation } from '../simulation.ts';
import type { BusinessNumber } from '../store/numbers.store.ts';
import { type Access, accountFor, numberFor } from './access.ts';
import { type Asked, answer, refuse } from './answer.ts';
import { type Params, paramsOf } from './params.ts';
import { validate } from './sentences.ts';

/** A call of somebody who may make it: read whole before the turn begins, so that nothing comes between question and answer. */
export interface Turn {
  sim: Simulation;
  /** The number it is about; for an account, the first of its numbers that the token opens. */
  number: BusinessNumber;
  params: Params;
  asked: Asked;
}
type Handle = (c: Context, turn: Turn) => Response | Promise<Response>;
type Route = (c: Context) => Promise<Response>;

/** `/{id}/…`, where the id is a business number. */
export const ofNumber = (host: Host, handle: Handle): Route => taken(host, 'id', numberFor, handle);

/** `/{waba}/…`, where the id is an account. */
export const ofAccount = (host: Host, handle: Handle): Route => taken(host, 'waba', accountFor, handle);

function taken(
  host: Host,
  name: 'id' | 'waba',
  access: (c: Context, sim: Simulation, id: string) => Access<BusinessNumber>,
  handle: Handle,
): Route {
  return async (c) => {
    const params = await paramsOf(c);
    const sim = host.turn(new URL(c.req.url).origin);
    const id = c.req.param(name) ?? '';
    const asked = { sim, phoneNumberId: name === 'id' ? id : null, body: c.req.method === 'GET' ? null : params };
    const found = access(c, sim, id);
    return found.ok ? handle(c, { sim, number: found.found, params, asked }) : refuse(c, asked, found.error);
  };
}

/** Takes the parameters by a schema, or says in Graph's words what is wrong with them. */
export function withParams<S extends z.ZodType>(
  c: Context,
  { params, asked }: Turn,
  schema: S,
  then: (value: z.output<S>) => Response | Promise<Response>,
): Response | Promise<Response> {
  const wanted = validate(schema, params);
  return wanted.ok ? then(wanted.value) : refuse(c, asked, wanted.error);
}

export const done = (c: Context, { asked }: Turn): Response => answer(c, asked, { success: true });

/** The id is of something else: whoever comes next may know it. */
export const pass = async (next: Next): Promise<undefined> => {
  await next();
  return undefined;
};
