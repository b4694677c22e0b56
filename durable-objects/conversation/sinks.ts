import { log } from '../../src/edge/log';
import { shardOf } from '../../src/edge/platform/databases';
import { projectMoney } from '../../src/modules/billing/ledger/ledger.projection';
import { projectVariances } from '../../src/modules/billing/variance/variance.projection';
import { projectAudit } from '../../src/modules/foundation/audit/audit.projection';
import type { Event } from '../../src/modules/service/conversations/conversation.domain';
import { deleteParked, projectParked, projectReadModel } from '../../src/modules/service/conversations/conversations.projection';
import { summaryOf } from '../../src/modules/service/conversations/conversations.schemas';
import { isTest, listNameOf, type OutreachNews } from '../../src/modules/service/conversations/outreach.domain';
import { OWED_SINKS, type OwedSink, type StateChange } from '../../src/modules/service/conversations/state-change.domain';
import { supervisionOf } from '../../src/modules/service/conversations/supervision.domain';
import { isDatabaseDown } from '../shared/database';
import type { Destination, Parked } from '../shared/outbox';

type SinkName = 'desk' | 'read-model' | 'money' | 'audit' | 'campaigns';

/**
 * Who learns of a change: the desk; the read model and money, joined in one batch of D1; and the audit log, whose chain is its
 * own. Each keeps what it has by a key of its own, so being told twice leaves the same rows.
 */
export const conversationSinks = (env: Env): Destination<StateChange>[] => [
  { name: 'desk', sinks: ['desk'], tell: (change) => tellDesk(env, change), isDown: () => true },
  {
    name: 'database',
    sinks: ['read-model', 'money'],
    tell: (change, sinks) => tellDatabase(env, change, sinks),
    isDown: isDatabaseDown,
  },
  { name: 'audit', sinks: ['audit'], tell: (change) => tellAudit(env, change), isDown: isDatabaseDown },
  { name: 'campaigns', sinks: ['campaigns'], tell: (change) => tellCampaigns(env, change), isDown: () => true },
];

/** To whom something is owed that must outlive the conversation; the others show what is gone with it. */
export const owedIn = (sinks: readonly string[]): OwedSink[] => OWED_SINKS.filter((sink) => sinks.includes(sink));

/** Events that say nothing to people. */
const QUIET: readonly Event['type'][] = ['trace-due', 'ads-changed', 'outreach-sent', 'outreach-replied'];
/** What a message of a campaign does in a thread where nobody has asked for anything. */
const OF_MONEY: readonly Event['type'][] = [
  ...QUIET,
  ...(['sent', 'session-opened', 'session-began', 'session-expired', 'session-voided', 'charge-confirmed', 'charge-released'] as const),
];
/** Who need not know of it: most changes are no supervisor's, and facts alone are money's. */
export function skippedBy(change: StateChange): SinkName[] {
  const { events, affectsLists, outreach, facts, state } = change;
  const rest: SinkName[] = [
    ...(supervisionOf(change) ? [] : (['audit'] as const)),
    ...(outreach ? [] : (['campaigns'] as const)),
    ...(facts.length === 0 && !affectsLists && outreach ? (['money'] as const) : []),
  ];
  const isQuiet = events.every(({ type }) => QUIET.includes(type)) && !affectsLists;
  const isUnborn =
    state.interaction === undefined && state.lastInboundAt === undefined && events.every(({ type }) => OF_MONEY.includes(type));
  return isQuiet || isUnborn ? ['desk', 'read-model', ...rest] : rest;
}

async function tellDesk(env: Env, change: StateChange): Promise<void> {
  const { tenantId, shard } = change.ref;
  await env.DESKS.get(env.DESKS.idFromName(tenantId)).apply({ tenantId, shard }, [summaryOf(change)]);
}

const uncompared = (error: unknown): void => log('error', { event: 'differences-not-found', error });

async function tellDatabase(env: Env, change: StateChange, sinks: readonly string[]): Promise<void> {
  const db = shardOf(env, change.ref.shard);
  const [first, ...rest] = [
    ...(sinks.includes('read-model') ? projectReadModel(db, change, summaryOf(change)) : []),
    ...(sinks.includes('money') ? [...(await projectMoney(db, change)), ...(await projectVariances(db, change, uncompared))] : []),
  ];
  if (first) await db.batch([first, ...rest]);
}

/** Each campaign's list learns of its own; told again, it stands as it does. */
async function tellCampaigns(env: Env, { ref, outreach = [] }: StateChange): Promise<void> {
  const lists = new Map<string, OutreachNews[]>();
  for (const news of outreach) {
    if (isTest(news)) continue;
    const name = listNameOf(ref.tenantId, news);
    lists.set(name, [...(lists.get(name) ?? []), news]);
  }
  for (const [name, news] of lists) await env.OUTREACH.get(env.OUTREACH.idFromName(name)).tell(news);
}

async function tellAudit(env: Env, change: StateChange): Promise<void> {
  const note = supervisionOf(change);
  const { by, ref, rev, at } = change;
  if (!note || typeof by === 'string') return;
  const actor = { kind: 'user' as const, id: by.id, name: by.name };
  await projectAudit(shardOf(env, ref.shard), {
    tenantId: ref.tenantId,
    at,
    actor,
    requestId: by.requestId,
    note,
    source: `${ref.conversationId}/${rev}`,
  });
}

/** Tells people of a change that was parked, or that it has been told after all. */
export async function parkChange(env: Env, { entry: { ref, rev }, sink: name, error, isOver }: Parked<StateChange>): Promise<void> {
  const [db, key] = [shardOf(env, ref.shard), { tenantId: ref.tenantId, conversationId: ref.conversationId, rev, sink: name }];
  if (isOver) await deleteParked(db, key);
  else await projectParked(db, { ...key, error, parkedAt: Date.now() });
}
