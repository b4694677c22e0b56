import { templateSend } from '../graph/send.schemas.ts';
import type { Send } from '../graph/send.validation.ts';
import { type GraphError, refusal } from '../rules/graph-error.domain.ts';
import { windowOpen } from '../rules/pricing.domain.ts';
import { statusPlan } from '../rules/status-plan.domain.ts';
import { misfit, type Rendered, render, type Template } from '../rules/template.domain.ts';
import { wamid as wamidOf } from '../rules/wamid.domain.ts';
import type { Simulation } from '../simulation.ts';
import { findMedia } from '../store/media.store.ts';
import { findMessage, insertMessage, planStep } from '../store/messages.store.ts';
import type { BusinessNumber } from '../store/numbers.store.ts';
import { findTemplate } from '../store/templates.store.ts';
import { readThread, type Thread } from '../store/threads.store.ts';
import { throttle } from '../store/throttle.store.ts';
import { addUser, findUser, type User } from '../store/users.store.ts';
import { bill } from './billing.actions.ts';
import { idsOf } from './webhooks.actions.ts';

export type Accepted = { ok: true; wamid: string; body: Record<string, unknown> } | { ok: false; error: GraphError };

interface Content {
  template: Template | undefined;
  rendered: Rendered | null;
}

/** Accepts or refuses a message. Accepted is not delivered: the steps that follow are planned here and happen later. */
export function send(sim: Simulation, number: BusinessNumber, message: Send): Accepted {
  if (message.phone === number.displayNumber) return refused(refusal(131021));
  const content = contentOf(sim, number, message);
  if ('code' in content) return refused(content);
  const user = findUser(sim.sql, message) ?? addUser(sim, message);
  const { phoneNumberId } = number;
  const over = throttle(
    sim.sql,
    { phoneNumberId, throughput: number.knobs.throughput, pairBurst: number.knobs.pairBurst },
    String(user.id),
    sim.at,
  );
  if (over !== undefined) return refused(refusal(over));
  const thread = readThread(sim.sql, phoneNumberId, user.id);
  const wamid = wamidOf(user.phone ?? user.userId ?? '', 'out', sim.hex(10));
  const isReaction = message.type === 'reaction';
  const billed = isReaction ? undefined : bill(sim, number, user.id, thread, categoryOf(content.template));
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
    status: 'accepted',
    errorCode: null,
    addressed: message.phone === undefined ? 'userId' : 'phone',
    callbackData: message.callbackData ?? null,
    pricing: billed?.pricing ?? null,
    conversation: billed?.conversation ?? null,
    freeMonth: billed?.freeMonth ?? null,
    deliveredAt: null,
  });
  plan(sim, number, user, thread, { wamid, isReaction, failure: failureOf(sim, user, thread, message, content.template) });
  sim.tell(phoneNumberId, user.id, { type: 'thread' });
  return { ok: true, wamid, body: answer(number, user, message, wamid) };
}

const refused = (error: GraphError): Accepted => ({ ok: false, error });

const categoryOf = (template: Template | undefined) =>
  template === undefined
    ? 'service'
    : ({ MARKETING: 'marketing', UTILITY: 'utility', AUTHENTICATION: 'authentication' } as const)[template.category];

function plan(
  sim: Simulation,
  number: BusinessNumber,
  user: User,
  thread: Thread,
  of: { wamid: string; isReaction: boolean; failure: number | undefined },
): void {
  const steps = statusPlan({
    knobs: number.knobs,
    plan: user.plan,
    online: user.online,
    open: thread.open,
    readReceipts: user.readReceipts,
    isReaction: of.isReaction,
    failure: of.failure,
  });
  for (const { status, afterMs, code } of steps) {
    planStep(sim.sql, { dueAt: sim.at + afterMs, kind: 'message', subject: of.wamid, status, code: code ?? null });
  }
}

/** What only the delivery finds out: the code with which an accepted message will fail. */
function failureOf(sim: Simulation, user: User, thread: Thread, message: Send, template: Template | undefined): number | undefined {
  if (!user.onWhatsApp || user.blocked) return 131026;
  if (template === undefined && !windowOpen(thread.lastInboundAt, sim.at)) return 131047;
  if (template?.category === 'MARKETING' && thread.stopped) return 131050;
  if (message.type === 'reaction' && !reactable(sim, message.content)) return 131009;
  return wrongMedia(sim, message);
}

function reactable(sim: Simulation, content: unknown): boolean {
  const id = Reflect.get(Object(content), 'message_id');
  const target = typeof id === 'string' ? findMessage(sim.sql, id) : undefined;
  return target !== undefined && target.type !== 'reaction' && sim.at - target.at <= 30 * 86_400_000;
}

const MEDIA: Readonly<Record<string, RegExp>> = {
  image: /^image\/(jpeg|png)$/,
  video: /^video\/(mp4|3gpp)$/,
  audio: /^audio\/(aac|amr|mpeg|mp4|ogg)/,
  sticker: /^image\/webp$/,
  document: /./,
};

function wrongMedia(sim: Simulation, message: Send): 131053 | undefined {
  const accepted = MEDIA[message.type];
  const id: unknown = accepted && Reflect.get(Object(message.content), 'id');
  const media = typeof id === 'string' ? findMedia(sim.sql, id) : undefined;
  return media && accepted?.test(media.mimeType) === false ? 131053 : undefined;
}

/** Finds what the content points at: a template that fits, or media of this number. */
function contentOf(sim: Simulation, number: BusinessNumber, message: Send): Content | GraphError {
  if (message.type === 'template') return templateOf(sim, number, message);
  const id: unknown = MEDIA[message.type] && Reflect.get(Object(message.content), 'id');
  if (typeof id === 'string' && findMedia(sim.sql, id)?.phoneNumberId !== number.phoneNumberId) {
    return refusal(100, `Param ${message.type}['id']: there is no media with ID ${id} for this number.`);
  }
  return { template: undefined, rendered: null };
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

function answer(number: BusinessNumber, user: User, message: Send, wamid: string): Record<string, unknown> {
  const contact =
    message.phone === undefined
      ? { input: message.input, user_id: message.userId }
      : { input: message.input, wa_id: idsOf(number, { ...user, identifies: 'both' }).waId };
  return {
    messaging_product: 'whatsapp',
    contacts: [contact],
    messages: [{ id: wamid, ...(message.type === 'template' ? { message_status: 'accepted' } : {}) }],
  };
}
