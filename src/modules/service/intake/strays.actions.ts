import type { Host } from '../../../edge/platform/host';
import type { Scope } from '../../../edge/platform/scope';
import { selectNumberOfAccount } from '../../messaging/channels/channels.actions';
import { learnNews } from '../../messaging/channels/news.actions';
import { keepUnrouted as keep, keepChannelEvents } from '../../messaging/channels/unrouted.actions';
import type { Routed } from '../../messaging/channels/whatsapp.domain';
import { learnTemplate } from '../../messaging/templates/accounts.actions';

/** A number, as far as what no conversation holds needs it. */
type OfNumber = { scope: Scope; channelId: string; facts: { wabaId: string | null } };

/** A D1 row holds 2 MB; what is longer is cut and says so. */
const RAW_LIMIT = 500_000;
const rawOf = (item: Routed): string => {
  const text = JSON.stringify('raw' in item ? item.raw : item.item);
  return text.length > RAW_LIMIT ? `${text.slice(0, RAW_LIMIT)}… cut from ${text.length} characters` : text;
};

const FIELDS: Partial<Record<Routed['kind'], string>> = { 'identity-changed': 'user_id_update', preference: 'user_preferences' };
const fieldOf = (item: Routed): string => (item.kind === 'event' ? item.field : (FIELDS[item.kind] ?? 'messages'));

/** What came for a number and no conversation holds. */
export async function keepEvents(r: OfNumber, items: Routed[]): Promise<void> {
  const about = await Promise.all(items.map((item) => concernedBy(r, item)));
  await keepChannelEvents(
    r.scope,
    items.flatMap((item, i) =>
      (about[i] ?? []).map((channelId) => ({
        channelId,
        madeAt: item.kind === 'event' ? item.madeAt : undefined,
        field: fieldOf(item),
        reason: item.kind === 'event' ? item.reason : 'unknown-recipient',
        raw: rawOf(item),
      })),
    ),
  );
}

/** Which numbers something is about: of news of an account those that it names, or all; what it means for them is learned. */
async function concernedBy(r: OfNumber, item: Routed): Promise<string[]> {
  if (item.kind !== 'event' || item.reason !== 'account-event' || item.wabaId !== r.facts.wabaId) return [r.channelId];
  const { field, raw, madeAt } = item;
  const change = { wabaId: r.facts.wabaId, field, raw, at: madeAt ?? r.scope.clock() };
  await learnTemplate(r.scope, change);
  const found = await learnNews(r.scope, change);
  for (const learn of r.scope.hooks('accountTold')) await learn(r.scope, change);
  return found.length > 0 ? found : [r.channelId];
}

/** Signed, but about no account we serve through this hook: recorded, not refused. */
export const keepUnrouted = (host: Host, hookId: string, strays: readonly { item: Routed; reason: string }[]): Promise<void> =>
  keep(
    host,
    hookId,
    strays.map(({ item, reason }) => ({ reason, raw: rawOf(item) })),
  );

/** Account events name a WABA, not a number: any of its numbers on this hook finds the tenant. */
export const numberOfAccount = async (host: Host, hookId: string, wabaId: string): Promise<string | undefined> =>
  (await selectNumberOfAccount(host.directory, wabaId)).find((n) => n.hookId === hookId)?.phoneNumberId;
