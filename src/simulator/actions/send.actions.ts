import { templateSend } from '../graph/send.schemas.ts';
import type { Send } from '../graph/send.validation.ts';
import { spell } from '../graph/sentences.ts';
import { attachmentsOf, mayBeSentAs } from '../rules/attachments.domain.ts';
import { complaint, type GraphError, refusal } from '../rules/graph-error.domain.ts';
import { DAY, windowOpen } from '../rules/pricing.domain.ts';
import { forbids, LIMITS } from '../rules/restriction.domain.ts';
import { misfit, type Rendered, render, type Template } from '../rules/template.domain.ts';
import { wamid as wamidOf } from '../rules/wamid.domain.ts';
import type { Simulation } from '../simulation.ts';
import { accountState } from '../store/accounts.store.ts';
import { isKept, kept } from '../store/kept.store.ts';
import { findMedia } from '../store/media.store.ts';
import { findMessage, insertMessage, othersInitiated } from '../store/messages.store.ts';
import { type BusinessNumber, numbersOf, readState } from '../store/numbers.store.ts';
import { findTemplate, updateTemplate } from '../store/templates.store.ts';
import { readThread, type Thread } from '../store/threads.store.ts';
import { throttle } from '../store/throttle.store.ts';
import { addUser, findUser, type User } from '../store/users.store.ts';
import { bill } from './billing.actions.ts';
import { plan, planLinks } from './plan.actions.ts';
import { idsOf } from './webhooks.actions.ts';

export type Accepted = { ok: true; wamid: string; body: Record<string, unknown> } | { ok: false; error: GraphError };

interface Content {
  template: Template | undefined;
  rendered: Rendered | null;
}

/** Accepts or refuses a message. Accepted is not delivered: the steps that follow are planned here and happen later. */
export function send(sim: Simulation, number: BusinessNumber, message: Send): Accepted {
  const { phoneNumberId } = number;
  if (!readState(sim.sql, phoneNumberId).registered) return refused(refusal(133010));
  if (message.phone === number.displayNumber) return refused(refusal(131021));
  const content = contentOf(sim, number, message);
  if ('code' in content) return refused(content);
  const category = categoryOf(content.template);
  const barred = bar(sim, number, category);
  if (barred !== undefined) return refused(refusal(barred));
  const user = findUser(sim.sql, message) ?? addUser(sim, message);
  const limits = { phoneNumberId, throughput: number.knobs.throughput, pairBurst: number.knobs.pairBurst };
  const over = throttle(sim.sql, limits, String(user.id), sim.at);
  if (over !== undefined) return refused(refusal(over));
  const thread = readThread(sim.sql, phoneNumberId, user.id);
  const wamid = wamidOf(user.phone ?? user.userId ?? '', 'out', sim.hex(10));
  const billed = message.type === 'reaction' ? undefined : bill(sim, number, user.id, thread, category);
  const failure = failureOf(sim, number, user, thread, message, content.template);
  const isHeld = failure === undefined && pace(sim, number, content.template);
  insertMessage(sim.sql, {
    wamid,
    phoneNumberId,
    user: user.id,
    direction: 'out',
    type: message.type,
    content: message.content,
    rendered: content.rendered,
    quoted: message.quoted ?? null,
    at: sim.at,
    status: isHeld ? 'held' : 'accepted',
    errorCode: null,
    addressed: message.phone === undefined ? 'userId' : 'phone',
    callbackData: message.callbackData ?? null,
    pricing: billed?.pricing ?? null,
    conversation: billed?.conversation ?? null,
    freeMonth: billed?.freeMonth ?? null,
    deliveredAt: null,
    initiated: failure === undefined && content.template !== undefined && !windowOpen(thread.lastInboundAt, sim.at),
  });
  if (!isHeld) leave(sim, wamid, failure);
  sim.tell(phoneNumberId, user.id, { type: 'thread' });
  return { ok: true, wamid, body: answer(number, user, message, wamid, isHeld) };
}

const refused = (error: GraphError): Accepted => ({ ok: false, error });

/** Nothing is known of a message with a link before that was fetched. */
export function leave(sim: Simulation, wamid: string, failure: number | undefined): void {
  const message = findMessage(sim.sql, wamid);
  if (!message) return;
  const isLinked = attachmentsOf(message.type, message.content).some(({ link }) => link !== undefined);
  if (failure === undefined && isLinked) planLinks(sim, wamid);
  else plan(sim, message, failure);
}

const categoryOf = (template: Template | undefined) =>
  template === undefined
    ? 'service'
    : ({ MARKETING: 'marketing', UTILITY: 'utility', AUTHENTICATION: 'authentication' } as const)[template.category];

function bar(sim: Simulation, { wabaId }: BusinessNumber, category: ReturnType<typeof categoryOf>): number | undefined {
  const { banned, restrictions } = accountState(sim.sql, wabaId);
  return banned ? 131031 : forbids(restrictions, category, sim.at);
}

/** Of a template whose quality is not known to be good, the messages after the first few are held. */
function pace(sim: Simulation, { knobs }: BusinessNumber, template: Template | undefined): boolean {
  if (!template || knobs.paceAfter === null || template.category === 'AUTHENTICATION' || template.quality === 'GREEN') return false;
  const paced = (template.life.paced ?? 0) + 1;
  updateTemplate(sim.sql, template, {}, { paced });
  return paced > knobs.paceAfter;
}

/** What only the delivery finds out: the code with which an accepted message will fail. */
function failureOf(
  sim: Simulation,
  number: BusinessNumber,
  user: User,
  thread: Thread,
  message: Send,
  template: Template | undefined,
): number | undefined {
  if (!user.onWhatsApp || user.blocked || isKept(sim.sql, 'blocked', `${number.phoneNumberId}/${user.id}`)) return 131026;
  const isOpen = windowOpen(thread.lastInboundAt, sim.at);
  if (template === undefined && !isOpen) return 131047;
  if (template?.category === 'MARKETING' && thread.stopped) return 131050;
  if (template !== undefined && !isOpen && isAtLimit(sim, number, user)) return 131048;
  if (message.type === 'reaction' && !reactable(sim, message.content)) return 131009;
  return hasWrongMedia(sim, message) ? 131053 : undefined;
}

function isAtLimit(sim: Simulation, { wabaId, knobs }: BusinessNumber, user: User): boolean {
  const limit = LIMITS[knobs.messagingLimit] ?? Number.POSITIVE_INFINITY;
  if (!Number.isFinite(limit)) return false;
  const numbers = numbersOf(sim.sql, wabaId).map((one) => one.phoneNumberId);
  return othersInitiated(sim.sql, numbers, user.id, sim.at - DAY) >= limit;
}

function reactable(sim: Simulation, content: unknown): boolean {
  const id = Reflect.get(Object(content), 'message_id');
  const target = typeof id === 'string' ? findMessage(sim.sql, id) : undefined;
  return target !== undefined && target.type !== 'reaction' && sim.at - target.at <= 30 * DAY;
}

const hasWrongMedia = (sim: Simulation, { type, content }: Send): boolean =>
  attachmentsOf(type, content).some(({ kind, id }) => {
    const media = id === undefined ? undefined : findMedia(sim.sql, id);
    return media !== undefined && !mayBeSentAs(kind, media.mimeType);
  });

/** Finds what the content points at: a template that fits, media of this number, a flow of its account. */
function contentOf(sim: Simulation, number: BusinessNumber, message: Send): Content | GraphError {
  const missing = attachmentsOf(message.type, message.content).find(
    ({ id }) => id !== undefined && findMedia(sim.sql, id)?.phoneNumberId !== number.phoneNumberId,
  );
  if (missing) return complaint(`Param ${spell([...missing.path, 'id'])} is not a valid whatsapp business account media attachment ID`);
  if (message.type === 'template') return templateOf(sim, number, message);
  if (message.type === 'interactive') return flowFault(sim, number, message.content) ?? { template: undefined, rendered: null };
  return { template: undefined, rendered: null };
}

function flowFault(sim: Simulation, { wabaId }: BusinessNumber, content: unknown): GraphError | undefined {
  const { type, action } = Object(content);
  if (type !== 'flow') return undefined;
  const { flow_id: id, flow_name: name, mode = 'published' } = Object(action).parameters;
  const flow = kept<{ status: string; waba: string }>(sim.sql, 'flows', String(id ?? name));
  if (flow === undefined || flow.waba !== wabaId)
    return refusal(131009, `Flow ${String(id ?? name)} does not exist or does not belong to this account.`);
  if (flow.status === 'BLOCKED') return refusal(132068);
  if (flow.status === 'THROTTLED') return refusal(132069);
  const isSendable = flow.status === 'PUBLISHED' || (flow.status === 'DRAFT' && mode === 'draft');
  return isSendable ? undefined : refusal(131009, `A flow in status ${flow.status} cannot be sent in mode ${mode}.`);
}

function templateOf(sim: Simulation, number: BusinessNumber, message: Send): Content | GraphError {
  const { name, language, components = [] } = templateSend.parse(message.content);
  const template = findTemplate(sim.sql, number.wabaId, name, language.code);
  if (template === undefined || !['APPROVED', 'PAUSED', 'DISABLED'].includes(template.status)) {
    return refusal(132001, `template name (${name}) does not exist in ${language.code}`);
  }
  if (template.category === 'AUTHENTICATION' && message.phone === undefined) return refusal(131062);
  return misfit(template, components) ?? { template, rendered: render(template, components) };
}

function answer(number: BusinessNumber, user: User, message: Send, wamid: string, isHeld: boolean): Record<string, unknown> {
  const contact =
    message.phone === undefined
      ? { input: message.input, user_id: message.userId }
      : { input: message.input, wa_id: idsOf(number, { ...user, identifies: 'both' }).waId };
  const status = isHeld ? 'held_for_quality_assessment' : 'accepted';
  return {
    messaging_product: 'whatsapp',
    contacts: [contact],
    messages: [{ id: wamid, ...(message.type === 'template' ? { message_status: status } : {}) }],
  };
}
