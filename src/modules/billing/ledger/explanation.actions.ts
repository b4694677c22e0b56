import { parseInnerId } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import { instantOf } from '../../../kernel/time';
import type { UserScope } from '../../foundation/access/access.scope';
import type { Sight } from '../../foundation/access/viewer.domain';
import { readCategory } from '../tariffs/category.domain';
import { explain, type Step } from '../tariffs/explain.domain';
import { pricedNamed, zoneOf } from '../tariffs/terms.actions';
import type { ChargeFact } from '../tariffs/terms.domain';
import { type Account, account, numberIn, openingSteps, shapeOf } from './explanation.domain';
import { selectOfMessage, selectSealOf } from './explanation.store';
import type { SessionRow } from './sessions.schemas';
import { selectSession } from './sessions.store';

export type Explanation = { amount: Account['amount'] | null; state: Account['state'] | null; steps: Step[]; seal: Account['seal'] };
type EntryRow = SessionRow['entries'][number];

/** Why a session costs what it costs, whoever may see its thread. */
export async function explainSession(s: UserScope, viewer: Sight, id: string): Promise<Explanation> {
  const row = await selectSession(s, viewer, id);
  if (!row) throw new Problem('not-found');
  const zone = await zoneOf(s);
  const [at, last] = [instantOf(row.beganAt ?? row.openedAt), row.entries.at(-1)];
  const priced = row.priced === null ? null : await pricedNamed(s, row.priced, { at, zone });
  const fact: ChargeFact = {
    ...{ unit: 'session', moment: last?.kind === 'reserved' ? 'accepted' : 'delivered', initiator: row.initiator, at, zone },
    ...{ phone: numberIn(priced?.card ?? null, row.market), account: { wabaId: row.wabaId, channelId: row.channelId, portfolioId: null } },
    category: (last && readCategory(last.category)) ?? row.category,
  };
  const opening = openingSteps({ initiator: row.initiator, at, bearer: row.bearer, kind: row.kind });
  const told = account(priced, fact, opening, row.entries);
  return told
    ? withSeal(s, told, row.entries)
    : { amount: null, state: null, steps: [...opening, ...explain(priced, fact, 1).steps], seal: null };
}

/** Why the session or message that an entry is about costs what it costs: told with all its entries. */
export async function explainSubject(s: UserScope, subject: string): Promise<Explanation> {
  if (parseInnerId('session', subject)) return explainSession(s, { userId: s.actor.id, queues: 'all' }, subject);
  const entries = await selectOfMessage(s, subject);
  const [entry] = entries;
  if (!entry) throw new Problem('not-found');
  const zone = await zoneOf(s);
  const priceless = entries.find(({ kind }) => kind !== 'released') ?? entry;
  const last = entries.findLast(({ kind }) => kind === 'confirmed' || kind === 'quota') ?? priceless;
  const at = instantOf(last.occurredAt);
  const priced = await pricedNamed(s, last.tariff, { at, zone });
  const fact: ChargeFact = {
    ...{ unit: 'message', moment: last.kind === 'reserved' ? 'accepted' : 'delivered', at, zone, category: readCategory(last.category) },
    ...(priced ? shapeOf(priced.tariff, last.rule) : { template: true, serviceWindow: 'outside', adWindow: 'outside' }),
    phone: numberIn(priced?.card ?? null, last.market),
    account: { wabaId: last.counter?.split('|')[1] ?? '', channelId: last.channelId, portfolioId: null },
  };
  const sent: Step = { key: 'why.sent', values: { at: entries[0]?.occurredAt ?? last.occurredAt, bearer: last.bearer } };
  const told = account(priced, fact, [sent], entries);
  if (!told) throw new Problem('not-found');
  return withSeal(s, told, entries);
}

async function withSeal(s: UserScope, told: Omit<Account, 'seal'>, entries: readonly EntryRow[]): Promise<Explanation> {
  const last = entries.at(-1);
  return { ...told, seal: (last && (await selectSealOf(s, last.seq))) ?? null };
}
