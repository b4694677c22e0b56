import type { Host } from '../../../edge/platform/host';
import { isRestoring } from '../../foundation/tenants/restoring.actions';
import { type Routed, readWebhook } from '../../messaging/channels/whatsapp.domain';
import { admit, receptionsOf } from './reception.actions';
import { keepUnrouted, numberOfAccount } from './strays.actions';

/** Items that wait in the `inbound` queue: still Meta's words, read and routed, so the consumer does what the webhook would. */
export type InboundJob = { hookId: string; items: Routed[] };

/** How many people's items one request takes itself; the rest goes through the queue. */
const INLINE = 200;
/** Characters of a queue message; its limit is 128 KB and a character may be three bytes. */
const JOB_SIZE = 40_000;

/** Stores everything a verified webhook says, here or in the queue. Throws only when neither could take it. */
export async function receiveWebhook(host: Host, hookId: string, body: unknown): Promise<void> {
  const items = readWebhook(body, host.clock());
  const inline = items.slice(0, INLINE);
  const failed = await receiveItems(host, hookId, inline);
  const rest = [...failed, ...items.slice(INLINE)];
  if (rest.length > 0) await host.enqueueInbound(jobsOf(hookId, rest));
}

/** Takes items to whom they belong; answers those that could not be stored now. However many numbers they name, those are looked up at once. */
export async function receiveItems(host: Host, hookId: string, items: Routed[]): Promise<Routed[]> {
  const left: Routed[] = [];
  const groups = await byNumber(host, hookId, items);
  const receptions = await receptionsOf(
    host,
    hookId,
    [...groups.keys()].filter((id) => id !== ''),
  ).catch(() => undefined);
  if (!receptions) return items;
  let isClosed = false;
  const strays: { item: Routed; reason: string }[] = [];
  for (const [phoneNumberId, mine] of groups) {
    const reception = receptions.get(phoneNumberId);
    if (reception && (await isRestoring(host, reception.scope.tenantId))) isClosed = true;
    else if (reception) left.push(...(await admit(host, reception, mine).catch(() => mine)));
    else strays.push(...mine.map((item) => ({ item, reason: phoneNumberId === '' ? 'no-account' : 'unknown-number' })));
  }
  if (strays.length > 0) await keepUnrouted(host, hookId, strays).catch(() => left.push(...strays.map(({ item }) => item)));
  // Whoever asked is to ask again, later: what was stored is stored once.
  if (isClosed) throw new Error('the data of a company is being restored');
  return left;
}

async function byNumber(host: Host, hookId: string, items: Routed[]): Promise<Map<string, Routed[]>> {
  const groups = new Map<string, Routed[]>();
  const accounts = new Map<string, Promise<string | undefined>>();
  const ofAccount = (wabaId: string): Promise<string | undefined> => {
    const asked = accounts.get(wabaId) ?? numberOfAccount(host, hookId, wabaId).catch(() => undefined);
    accounts.set(wabaId, asked);
    return asked;
  };
  for (const item of items) {
    const number = item.phoneNumberId ?? (item.kind === 'event' && item.wabaId ? await ofAccount(item.wabaId) : undefined) ?? '';
    const group = groups.get(number);
    if (group) group.push(item);
    else groups.set(number, [item]);
  }
  return groups;
}

function jobsOf(hookId: string, items: Routed[]): InboundJob[] {
  const jobs: InboundJob[] = [];
  let size = 0;
  for (const item of items) {
    const length = JSON.stringify(item).length;
    const last = jobs.at(-1);
    if (last && size + length <= JOB_SIZE) {
      last.items.push(item);
      size += length;
    } else {
      jobs.push({ hookId, items: [item] });
      size = length;
    }
  }
  return jobs;
}
