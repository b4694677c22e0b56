import type { Inbound } from '../control/control.schemas.ts';
import { addressOf, base64OfHex, store } from '../graph/files.ts';
import { DAY } from '../rules/pricing.domain.ts';
import { wamid as wamidOf } from '../rules/wamid.domain.ts';
import { seconds } from '../rules/webhook.domain.ts';
import type { Simulation } from '../simulation.ts';
import { discard, isKept, keep } from '../store/kept.store.ts';
import { findMedia, type Media } from '../store/media.store.ts';
import { findMessage, insertMessage } from '../store/messages.store.ts';
import type { BusinessNumber } from '../store/numbers.store.ts';
import { readThread, writeThread } from '../store/threads.store.ts';
import { addUser, findUser, patched, saveUser, type User } from '../store/users.store.ts';
import { SAMPLES } from './samples.ts';
import { announceMessages, contactOf, idsOf } from './webhooks.actions.ts';

/** A customer writes to the business. */
export async function receive(sim: Simulation, number: BusinessNumber, inbound: Inbound): Promise<string> {
  const content = await contentOf(sim, number, inbound);
  const user = writer(sim, inbound);
  const isBlocked = isKept(sim.sql, 'blocked', `${number.phoneNumberId}/${user.id}`);
  const wamid = wamidOf(user.phone ?? user.userId ?? '', 'in', sim.hex(10));
  const { waId, userId, parentUserId } = idsOf(number, user);
  const quoted = inbound.context?.id ?? null;
  const context = inbound.context && { ...(quoted === null ? {} : { from: authorOf(sim, number, quoted, waId) }), ...inbound.context };
  const item = {
    ...(inbound.referral === undefined ? {} : { referral: inbound.referral }),
    ...(context === undefined ? {} : { context }),
    ...(waId === undefined ? {} : { from: waId }),
    ...(userId === undefined ? {} : { from_user_id: userId }),
    ...(parentUserId === undefined ? {} : { from_parent_user_id: parentUserId }),
    id: wamid,
    timestamp: seconds(sim.at),
    type: inbound.type,
    ...(inbound.errors === undefined ? {} : { errors: inbound.errors }),
    ...(content === undefined ? {} : { [inbound.type]: content }),
  };
  insertMessage(sim.sql, {
    wamid,
    phoneNumberId: number.phoneNumberId,
    user: user.id,
    direction: 'in',
    type: inbound.type,
    content: { ...Object(content), ...(inbound.referral ? { referral: inbound.referral } : {}) },
    rendered: null,
    quoted,
    at: sim.at,
    status: 'received',
    errorCode: null,
    addressed: 'phone',
    callbackData: null,
    pricing: null,
    conversation: null,
    freeMonth: null,
    deliveredAt: null,
    initiated: false,
  });
  if (inbound.type === 'contacts') rewriteList(sim, wamid, content);
  if (!isBlocked) openWindow(sim, number, user, inbound);
  if (inbound.type === 'interactive') permitCalls(sim, number, user, content);
  const contacts = inbound.type === 'system' ? {} : { contacts: [contactOf(number, user, true)] };
  const errors = inbound.valueErrors === undefined ? {} : { errors: inbound.valueErrors };
  if (!isBlocked) announceMessages(sim, number, { ...contacts, messages: [item], ...errors });
  if (inbound.type === 'system') changeIdentity(sim, user, content);
  sim.tell(number.phoneNumberId, user.id, { type: 'thread' });
  return wamid;
}

/** The answer to a request for permission to call; unless it names an end it holds for a week. */
function permitCalls(sim: Simulation, number: BusinessNumber, user: User, content: unknown): void {
  const { response, expiration_timestamp: until } = Object(Reflect.get(Object(content), 'call_permission_reply'));
  const key = `${number.phoneNumberId}/${user.id}`;
  if (response === 'accept') keep(sim.sql, 'call-permissions', key, typeof until === 'number' ? until * 1000 : sim.at + 7 * DAY);
  else if (response === 'reject') discard(sim.sql, 'call-permissions', key);
}

/** Contact cards are a list, not an object. */
const rewriteList = (sim: Simulation, wamid: string, content: unknown): void => {
  sim.sql.exec('UPDATE messages SET content = ? WHERE wamid = ?', JSON.stringify(content), wamid);
};

function writer(sim: Simulation, { from }: Inbound): User {
  const found = findUser(sim.sql, from) ?? findUser(sim.sql, { userId: from.userId }) ?? addUser(sim, from);
  const user = patched(found, { phone: found.phone ?? from.phone ?? null, userId: from.userId, name: from.name, username: from.username });
  saveUser(sim.sql, user);
  return user;
}

const authorOf = (sim: Simulation, number: BusinessNumber, wamid: string, waId: string | undefined): string =>
  findMessage(sim.sql, wamid)?.direction === 'in' && waId !== undefined ? waId : number.displayNumber;

function openWindow(sim: Simulation, number: BusinessNumber, user: User, inbound: Inbound): void {
  if (inbound.type === 'system') return;
  const thread = readThread(sim.sql, number.phoneNumberId, user.id);
  writeThread(sim.sql, number.phoneNumberId, user.id, {
    ...thread,
    lastInboundAt: sim.at,
    adAt: inbound.referral === undefined ? thread.adAt : sim.at,
  });
}

function changeIdentity(sim: Simulation, user: User, content: unknown): void {
  const next: unknown = Reflect.get(Object(content), 'wa_id');
  if (typeof next === 'string' && /^\d+$/.test(next)) saveUser(sim.sql, { ...user, phone: next });
}

const MEDIA = new Set(['image', 'audio', 'video', 'document', 'sticker']);

async function contentOf(sim: Simulation, number: BusinessNumber, inbound: Inbound): Promise<unknown> {
  const given: unknown = inbound[inbound.type];
  if (inbound.type === 'text' && (given === undefined || typeof given === 'string')) return { body: given ?? '' };
  if (inbound.type === 'unsupported') return given ?? { type: 'poll' };
  return MEDIA.has(inbound.type) ? mediaOf(sim, number, inbound.type, { ...Object(given) }) : given;
}

/** A file is named by the id of an uploaded one, or given inline in base64, or else a sample is sent. */
async function mediaOf(
  sim: Simulation,
  number: BusinessNumber,
  type: string,
  given: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const { id, base64, ...rest } = given;
  const media = typeof id === 'string' ? findMedia(sim.sql, id) : await inline(sim, number, type, base64, rest);
  if (!media) return { id, ...rest };
  return {
    ...rest,
    ...(type === 'document' && media.filename !== null ? { filename: rest.filename ?? media.filename } : {}),
    ...(type === 'audio' ? { voice: rest.voice ?? true } : {}),
    ...(type === 'sticker' ? { animated: rest.animated ?? false } : {}),
    mime_type: media.mimeType,
    sha256: base64OfHex(media.sha256),
    id: media.id,
    url: addressOf(sim, media),
  };
}

async function inline(
  sim: Simulation,
  number: BusinessNumber,
  type: string,
  base64: unknown,
  given: Record<string, unknown>,
): Promise<Media> {
  const sample = SAMPLES[type] ?? { mimeType: 'application/octet-stream', filename: null, base64: '' };
  const raw = typeof base64 === 'string' ? base64 : sample.base64;
  const bytes = Uint8Array.from(atob(raw), (char) => char.charCodeAt(0));
  const mimeType = typeof given.mime_type === 'string' ? given.mime_type : sample.mimeType;
  const filename = typeof given.filename === 'string' ? given.filename : sample.filename;
  return store(sim, number.phoneNumberId, { mimeType, filename }, bytes);
}
