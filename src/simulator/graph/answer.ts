import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { envelope, type GraphError, messageOf, statusOf } from '../rules/graph-error.domain.ts';
import type { Simulation } from '../simulation.ts';
import { logRequest } from '../store/requests.store.ts';

/** What was asked, as the log remembers it. */
export interface Asked {
  sim: Simulation;
  phoneNumberId: string | null;
  body: unknown;
}

interface Told {
  status: number;
  response: unknown;
  wamid?: string;
}

export function log(c: Context, { sim, phoneNumberId, body }: Asked, told: Told): void {
  const url = new URL(c.req.url);
  logRequest(sim.sql, {
    at: sim.at,
    phoneNumberId,
    method: c.req.method,
    path: `${url.pathname}${url.search}`,
    body,
    status: told.status,
    response: told.response,
    wamid: told.wamid ?? null,
  });
}

export function answer(c: Context, asked: Asked, response: unknown, wamid?: string): Response {
  log(c, asked, { status: 200, response, ...(wamid === undefined ? {} : { wamid }) });
  return c.json(response);
}

export function refuse(c: Context, asked: Asked, error: GraphError): Response {
  const response = envelope(error, traceId(asked.sim));
  const kind = error.code === 190 ? 'invalid_token' : 'invalid_request';
  c.header('www-authenticate', `OAuth "Facebook Platform" "${kind}" ${ascii(JSON.stringify(messageOf(error)))}`);
  log(c, asked, { status: statusOf(error), response });
  // safe: the table of errors holds only statuses that may have a body.
  return c.json(response, statusOf(error) as ContentfulStatusCode);
}

/** A header carries no character beyond ASCII. */
const ascii = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?');

const traceId = (sim: Simulation): string => `A${btoa(sim.hex(16)).slice(0, 22)}`;
