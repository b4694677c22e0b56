import { type Context, Hono } from 'hono';
import { markAsRead } from '../actions/phone.actions.ts';
import { send } from '../actions/send.actions.ts';
import { takeDueSteps } from '../deliver.ts';
import { type GraphError, refusal } from '../rules/graph-error.domain.ts';
import { applies, type Knobs, onceLess } from '../rules/knobs.domain.ts';
import type { Host, Simulation } from '../simulation.ts';
import { type BusinessNumber, setKnobs } from '../store/numbers.store.ts';
import { findTemplate } from '../store/templates.store.ts';
import { numberFor } from './access.ts';
import { type Asked, answer, log, refuse } from './answer.ts';
import { type Params, paramsOf } from './params.ts';
import { isMark, parseMark, parseSend, type Send } from './send.validation.ts';

/** `POST /{phone_number_id}/messages`, and its twin for marketing messages. */
export function messageRoutes(host: Host): Hono {
  const app = new Hono();
  app.post('/:id/messages', (c) => receive(host, c, () => undefined));
  app.post('/:id/marketing_messages', (c) => receive(host, c, onlyMarketing));
  return app;
}

type Gate = (sim: Simulation, number: BusinessNumber, message: Send) => GraphError | undefined;

async function receive(host: Host, c: Context, gate: Gate): Promise<Response> {
  const body = await paramsOf(c);
  const id = c.req.param('id') ?? '';
  const found = numberFor(c, host.turn(''), id);
  if (found.ok && found.found.knobs.latencyMs > 0) await scheduler.wait(found.found.knobs.latencyMs);
  const sim = host.turn(new URL(c.req.url).origin);
  const asked: Asked = { sim, phoneNumberId: id, body };
  if (!found.ok) return refuse(c, asked, found.error);
  const number = found.found;
  if (isMark(body)) return mark(c, asked, number, body);
  const injected = injection(c, asked, number);
  if (injected) return injected;
  const message = parseSend(body);
  if (!message.ok) return refuse(c, asked, message.error);
  const barred = gate(sim, number, message.value);
  const accepted = barred ? { ok: false as const, error: barred } : send(sim, number, message.value);
  return accepted.ok ? respond(host, c, asked, number, accepted) : refuse(c, asked, accepted.error);
}

function mark(c: Context, asked: Asked, number: BusinessNumber, body: Params): Response {
  const marked = parseMark(body);
  if (!marked.ok) return refuse(c, asked, marked.error);
  const { message_id, typing_indicator } = marked.value;
  return markAsRead(asked.sim, number, message_id, typing_indicator !== undefined)
    ? answer(c, asked, { success: true })
    : refuse(c, asked, refusal(100, `Message with ID ${message_id} was not received by this number.`));
}

const turnDown = (sim: Simulation, number: BusinessNumber, change: Partial<Knobs>): void =>
  setKnobs(sim.sql, number.phoneNumberId, { ...number.knobs, ...change });

/** The errors that were ordered: nothing is accepted. */
function injection(c: Context, asked: Asked, number: BusinessNumber): Response | undefined {
  const { knobs } = number;
  if (applies(knobs.htmlError)) {
    turnDown(asked.sim, number, { htmlError: onceLess(knobs.htmlError) });
    const page = '<!DOCTYPE html><html><body><h1>Sorry, something went wrong.</h1></body></html>';
    log(c, asked, { status: 503, response: page });
    return c.html(page, 503);
  }
  if (knobs.errorCode === null || !applies(knobs.errorTimes)) return undefined;
  turnDown(asked.sim, number, { errorTimes: onceLess(knobs.errorTimes) });
  return refuse(c, asked, refusal(knobs.errorCode));
}

/** The message is accepted; whether the caller learns of it is another matter. */
async function respond(
  host: Host,
  c: Context,
  asked: Asked,
  number: BusinessNumber,
  told: { wamid: string; body: Record<string, unknown> },
): Promise<Response> {
  const { knobs } = number;
  const { wamid, body } = told;
  if (applies(knobs.timeoutAfterAccept)) {
    turnDown(asked.sim, number, { timeoutAfterAccept: onceLess(knobs.timeoutAfterAccept) });
    log(c, asked, { status: 504, response: null, wamid });
    await host.wake();
    await scheduler.wait(knobs.timeoutMs);
    return c.body(null, 504);
  }
  if (applies(knobs.failAfterAccept)) {
    turnDown(asked.sim, number, { failAfterAccept: onceLess(knobs.failAfterAccept) });
    const failure = { error: { message: '(#131000) Something went wrong', type: 'OAuthException', code: 131000, fbtrace_id: '' } };
    log(c, asked, { status: 500, response: failure, wamid });
    return c.json(failure, 500);
  }
  if (knobs.statusBeforeResponse) {
    takeDueSteps(host.turn(''), wamid);
    await host.settle();
  }
  return answer(c, asked, body, wamid);
}

const onlyMarketing: Gate = (sim, number, message) => {
  if (message.type !== 'template') return refusal(131055);
  const { name, language } = Object(message.content);
  const template = findTemplate(sim.sql, number.wabaId, String(name), String(language?.code));
  return template && template.category !== 'MARKETING' ? refusal(134100) : undefined;
};
