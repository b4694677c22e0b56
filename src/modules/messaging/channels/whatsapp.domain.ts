import { cutText } from '../../../kernel/characters';
import { phoneKey } from '../../../kernel/phone';
import { instantOf, minutes } from '../../../kernel/time';
import type { ConsentAction } from '../../customers/consent/ledger.domain';
import { type Identity, identityKey, recognises, whatsappIdentities } from '../../customers/contacts/identity.domain';
import type { SourcedName } from '../../customers/contacts/name.domain';
import { type DeliveryError, PROVIDER_STATES, type ProviderState } from '../content/delivery.domain';
import type { Echo, InboundMessage, InboundStatus } from '../content/inbound.domain';
import { array, contentOf, type Json, nameOf, object, referralIn, shownPhone, text, usernameOf } from './whatsapp.content.domain';

/**
 * Meta's webhook, read into our words. Nothing here refuses: what is not understood is kept whole with the reason, and a
 * bad item never loses the others. Shapes: Meta, WhatsApp Cloud API, webhook payload reference (v23 and v24).
 */
/** A message or status with whom it is about, somebody's new identity, or something an account event keeps. */
export type Routed =
  | {
      kind: 'message';
      phoneNumberId: string;
      identities: Identity[];
      formerly: Identity[];
      name: SourcedName | undefined;
      item: InboundMessage | Echo;
    }
  | { kind: 'status'; phoneNumberId: string; identities: Identity[]; name: SourcedName | undefined; item: InboundStatus }
  | { kind: 'identity-changed'; phoneNumberId: string; identities: Identity[]; formerly: Identity[]; raw: unknown }
  /** What somebody chose about marketing, in WhatsApp itself; `ref` names this choice. */
  | { kind: 'preference'; phoneNumberId: string; identities: Identity[]; action: ConsentAction; at: number; ref: string; raw: unknown }
  /** `madeAt`: when Meta says that it made it; of news about an account it does. */
  | {
      kind: 'event';
      phoneNumberId: string | undefined;
      wabaId: string | undefined;
      field: string;
      reason: string;
      raw: unknown;
      madeAt?: number;
    };

/** Every item of a webhook body, in the order it stands there. */
export function readWebhook(body: unknown, receivedAt: number): Routed[] {
  const entries = array(object(body)?.entry);
  if (entries.length === 0) return [event('unknown', 'no-entry', body)];
  return entries.flatMap((raw) => {
    const entry = object(raw);
    const wabaId = text(entry?.id);
    const changes = array(entry?.changes);
    if (changes.length === 0) return [event('unknown', 'no-change', raw, wabaId)];
    const made = Number(text(entry?.time) ?? Number.NaN);
    const madeAt = Number.isFinite(made) && made > 0 && made < 1e11 ? made * 1000 : undefined;
    return changes
      .flatMap((change) => readChange(object(change) ?? { value: change }, wabaId, receivedAt))
      .map((item) => (item.kind === 'event' && madeAt !== undefined ? { ...item, madeAt } : item));
  });
}

const event = (field: string, reason: string, raw: unknown, wabaId?: string, phoneNumberId?: string): Routed => ({
  kind: 'event',
  phoneNumberId,
  wabaId,
  field,
  reason,
  raw,
});

function readChange(change: Json, wabaId: string | undefined, receivedAt: number): Routed[] {
  const field = text(change.field) ?? 'unknown';
  const value = object(change.value);
  const phoneNumberId = text(object(value?.metadata)?.phone_number_id);
  if (field === 'user_id_update' && value && phoneNumberId && Array.isArray(value.user_id_update))
    return value.user_id_update.map((raw) => readChangedIdentity(raw, phoneNumberId));
  if (field === 'user_preferences' && value && phoneNumberId && Array.isArray(value.user_preferences))
    return value.user_preferences.map((raw) => readPreference(raw, phoneNumberId, receivedAt));
  const sender = ECHOES[field];
  if (sender && value && phoneNumberId && Array.isArray(value.message_echoes))
    return value.message_echoes.map((raw) => readEcho(raw, sender, field, phoneNumberId, receivedAt));
  if (field !== 'messages' || !value || !phoneNumberId)
    return [event(field, field === 'messages' ? 'no-phone-number' : 'account-event', change, wabaId, phoneNumberId)];
  const [messages, statuses] = [array(value.messages), array(value.statuses)];
  const people = {
    contacts: array(value.contacts).map((c) => object(c) ?? {}),
    areOne: new Set([...messages, ...statuses].map((raw) => JSON.stringify(idsIn(object(raw) ?? {})))).size === 1,
  };
  const items = [
    ...messages.map((raw) => readItem(raw, people, phoneNumberId, receivedAt)),
    ...statuses.map((raw) => readStatus(raw, people, phoneNumberId, receivedAt)),
    ...array(value.errors).map((raw) => event(field, 'platform-error', raw, wabaId, phoneNumberId)),
  ];
  return items.length > 0 ? items : [event(field, 'nothing-inside', change, wabaId, phoneNumberId)];
}

/** Who wrote what is echoed to us: somebody in the WhatsApp Business app, on the phone or linked to it; or Meta's own agent. */
const ECHOES: Readonly<Record<string, Echo['author']>> = { smb_message_echoes: 'business-app', message_echoes: 'bot' };

function readEcho(raw: unknown, author: Echo['author'], field: string, phoneNumberId: string, receivedAt: number): Routed {
  const message = object(raw);
  const wamid = text(message?.id);
  const identities = whatsappIdentities(text(message?.to), text(message?.to_user_id), text(message?.to_parent_user_id));
  if (!message || !wamid || wamid.length > 512) return event(field, 'no-message-id', raw, undefined, phoneNumberId);
  if (message.group_id !== undefined) return event(field, 'group', raw, undefined, phoneNumberId);
  if (identities.length === 0) return event(field, 'nobody', raw, undefined, phoneNumberId);
  const providerAt = instantOf(timeOf(message.timestamp, receivedAt));
  const item: Echo = { kind: 'echo', wamid, content: contentOf(message), providerAt, author };
  return { kind: 'message', phoneNumberId, identities, formerly: [], name: undefined, item };
}

/** A user id changes with the user's phone number; the person stays the same. */
function readChangedIdentity(raw: unknown, phoneNumberId: string): Routed {
  const update = object(raw);
  const userId = object(update?.user_id);
  const parent = object(update?.parent_user_id);
  const identities = whatsappIdentities(text(update?.wa_id), text(userId?.current), text(parent?.current));
  const formerly = whatsappIdentities(undefined, text(userId?.previous), text(parent?.previous));
  return identities.some(({ kind }) => kind === 'bsuid') && formerly.length > 0
    ? { kind: 'identity-changed', phoneNumberId, identities, formerly, raw }
    : event('user_id_update', 'no-user-id', raw, undefined, phoneNumberId);
}

const CHOICES: Readonly<Record<string, ConsentAction>> = { stop: 'out', resume: 'in', signup: 'in' };

function readPreference(raw: unknown, phoneNumberId: string, receivedAt: number): Routed {
  const told = object(raw);
  const identities = whatsappIdentities(text(told?.wa_id), text(told?.user_id), text(told?.parent_user_id));
  const action = CHOICES[text(told?.value) ?? ''];
  const [first] = identities.filter(recognises);
  if (!action || !first || text(told?.category) !== 'marketing_messages')
    return event('user_preferences', 'unknown-preference', raw, undefined, phoneNumberId);
  const at = timeOf(told?.timestamp, receivedAt);
  return { kind: 'preference', phoneNumberId, identities, action, at, ref: `${action} ${at} ${identityKey(first)}`, raw };
}

/** Of `user_changed_user_id` the old id is only in its sentence: "User X changed from US.1 to US.2". */
function formerUserId(system: Json | undefined): string | undefined {
  const [, before, now] = /\bfrom (\S+) to (\S+?)\.?$/.exec(text(system?.body) ?? '') ?? [];
  return system?.type === 'user_changed_user_id' && now !== undefined && now === text(system.user_id) ? before : undefined;
}

/** So far Meta's clock may be ahead of ours. */
const AHEAD = minutes(5);
/** WhatsApp began in 2009; what is above is milliseconds. */
const [FIRST, LAST] = [1_230_768_000, 1e11];
/** Meta writes seconds as a string; a missing or absurd one is taken as now. */
function timeOf(value: unknown, receivedAt: number): number {
  const number = Number(text(value) ?? Number.NaN);
  const seconds = number >= LAST ? number / 1000 : number;
  return seconds >= FIRST && seconds < LAST ? Math.trunc(seconds * 1000) : receivedAt;
}

/** The `contacts[]` of a change; `areOne`: all of its items are about one person. */
type People = { contacts: Json[]; areOne: boolean };
const idsIn = (item: Json): [phone: string | undefined, userId: string | undefined] => [
  phoneKey(text(item.from ?? item.recipient_id) ?? ''),
  text(item.from_user_id ?? item.recipient_user_id),
];

/** `contacts[]` is not aligned with `messages[]`: matched by phone or user id; the only one is also taken where nothing speaks against it. */
function personOf(item: Json, { contacts, areOne }: People): Json | undefined {
  const [phone, userId] = idsIn(item);
  const agreement = (person: Json): boolean[] => {
    const [itsPhone, itsId] = [phoneKey(text(person.wa_id) ?? ''), text(person.user_id)];
    return [...(phone && itsPhone ? [phone === itsPhone] : []), ...(userId && itsId ? [userId === itsId] : [])];
  };
  const found = contacts.find((person) => agreement(person).includes(true));
  const [only] = contacts;
  return found ?? (only && contacts.length === 1 && areOne && agreement(only).length === 0 ? only : undefined);
}

/** The identities of a person, by what an item says of them and by their entry in `contacts[]`. */
const known = (person: Json | undefined, waId: string | undefined, userId: unknown, parentUserId: unknown): Identity[] =>
  whatsappIdentities(waId, text(userId) ?? text(person?.user_id), text(parentUserId) ?? text(person?.parent_user_id), usernameOf(person));

function readItem(raw: unknown, people: People, phoneNumberId: string, receivedAt: number): Routed {
  const message = object(raw);
  const wamid = text(message?.id);
  if (!message || !wamid || wamid.length > 512) return event('messages', 'no-message-id', raw, undefined, phoneNumberId);
  if (message.group_id !== undefined) return event('messages', 'group', raw, undefined, phoneNumberId);
  const person = personOf(message, people);
  const system = object(message.system);
  const formerly = whatsappIdentities(text(message.from), text(message.from_user_id) ?? formerUserId(system));
  const current = system
    ? whatsappIdentities(text(system.wa_id) ?? text(system.new_wa_id), text(system.user_id), text(system.parent_user_id))
    : known(person, text(message.from) ?? text(person?.wa_id) ?? shownPhone(message), message.from_user_id, message.from_parent_user_id);
  const identities = current.length > 0 ? current : formerly;
  const before = formerly.filter((old) => !identities.some((now) => identityKey(now) === identityKey(old)));
  if (!identities.some(recognises)) return event('messages', 'nobody', raw, undefined, phoneNumberId);
  const item: InboundMessage = {
    kind: 'message',
    wamid,
    content: contentOf(message),
    providerAt: instantOf(timeOf(message.timestamp, receivedAt)),
    fromAd: referralIn(message) !== undefined,
  };
  return { kind: 'message', phoneNumberId, identities, formerly: system ? before : [], name: nameOf(person), item };
}

function readStatus(raw: unknown, people: People, phoneNumberId: string, receivedAt: number): Routed {
  const status = object(raw);
  const wamid = text(status?.id);
  const state = PROVIDER_STATES.find((known): known is ProviderState => known === status?.status);
  if (!status || !wamid || !state) return event('messages', 'unknown-status', raw, undefined, phoneNumberId);
  if (status.recipient_type === 'group') return event('messages', 'group', raw, undefined, phoneNumberId);
  const at = timeOf(status.timestamp, receivedAt);
  const messageId = text(status.biz_opaque_callback_data);
  const error = errorOf(array(status.errors)[0]);
  const [pricing, conversation] = [object(status.pricing), object(status.conversation)];
  const item: InboundStatus = {
    kind: 'status',
    wamid,
    state,
    at: instantOf(at <= receivedAt + AHEAD ? at : receivedAt),
    ...(messageId ? { messageId } : {}),
    ...(error ? { error } : {}),
    ...(pricing ? { pricing } : {}),
    ...(conversation ? { conversation } : {}),
  };
  const person = personOf(status, people);
  const waId = text(status.recipient_id) ?? text(person?.wa_id);
  const identities = known(person, waId, status.recipient_user_id, status.recipient_parent_user_id);
  return { kind: 'status', phoneNumberId, identities, name: nameOf(person), item };
}

/** No code of Meta: 0 would mean that the channel itself is refused. */
const UNREADABLE = -1;

function errorOf(raw: unknown): DeliveryError | undefined {
  const error = object(raw);
  if (!error) return undefined;
  const code = Number(text(error.code) ?? Number.NaN);
  return { code: Number.isInteger(code) ? code : UNREADABLE, title: cutText(text(error.title) ?? text(error.message) ?? '', 300) };
}
