import { newId } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import type { DecisionBody, DecisionsBody, SummaryQuery } from './variance.schemas';
import {
  countChosen,
  countOfAct,
  type Line,
  reopenAct,
  selectStart,
  selectSums,
  selectVariance,
  updateChosen,
  updateVariance,
  type VarianceRow,
} from './variance.store';

const OPEN = { state: 'open', note: null, decidedBy: null, decidedAt: null, act: null } as const;
const decisionOf = (s: UserScope, { state, note }: Pick<DecisionBody, 'state' | 'note'>, act: string) =>
  state === 'open' ? OPEN : { state, note, decidedBy: s.actor.name, decidedAt: s.clock(), act };

/** Accepts or disputes one difference, or opens it again. `expected`: the revision somebody has read; undefined: whatever it is now. */
export async function decide(s: UserScope, id: string, expected: number | undefined, body: DecisionBody): Promise<VarianceRow> {
  const row = await selectVariance(s, id);
  if (!row) throw new Problem('not-found');
  const revision = expected ?? row.revision;
  if (revision === row.revision && row.state === body.state && row.note === body.note) return row;
  const note = {
    action: 'variance.decided',
    object: { kind: 'variance', id, name: row.kind },
    before: { state: row.state, note: row.note },
    after: { state: body.state, note: body.note },
  } as const;
  if (!(await commitWithAudit(s, note, [updateVariance(s, { id, revision }, decisionOf(s, body, newId('variance')))])))
    throw new Problem('stale-revision');
  return (await selectVariance(s, id)) ?? row;
}

/** Differences of one act. */
const AT_ONCE = 5_000;
export type Decided = { act: string; count: number; isWhole: boolean };

/** Decides about all open differences that a filter finds, or takes such an act back. */
export async function decideMany(s: UserScope, body: DecisionsBody): Promise<Decided> {
  if ('act' in body) return takeBack(s, body.act);
  const act = newId('variance');
  const filter = { ...body.where, state: 'open' as const };
  const found = await countChosen(s, filter, AT_ONCE + 1);
  if (found === 0) return { act, count: 0, isWhole: true };
  const note = {
    action: 'variance.decided',
    object: { kind: 'variance', id: act, name: body.where.kind ?? '' },
    after: { state: body.state, note: body.note, where: JSON.stringify(body.where) },
  } as const;
  await commitWithAudit(s, note, [updateChosen(s, filter, decisionOf(s, body, act), AT_ONCE)]);
  return { act, count: await countOfAct(s, act), isWhole: found <= AT_ONCE };
}

async function takeBack(s: UserScope, act: string): Promise<Decided> {
  const found = await countOfAct(s, act);
  if (found === 0) return { act, count: 0, isWhole: true };
  const note = { action: 'variance.decided', object: { kind: 'variance', id: act, name: '' }, after: { state: 'open' } } as const;
  await commitWithAudit(s, note, [reopenAct(s, act, AT_ONCE)]);
  return { act, count: Math.min(found, AT_ONCE), isWhole: found <= AT_ONCE };
}

const SHOWN = 100;
const total = (lines: readonly Line[]) => ({
  count: lines.reduce((sum, { count }) => sum + count, 0),
  withoutAmount: lines.reduce((sum, { withoutAmount }) => sum + withoutAmount, 0),
  amounts: [...Map.groupBy(lines, ({ currency }) => currency)]
    .map(([currency, own]) => ({ currency, micros: own.reduce((sum, { micros }) => sum + micros, 0) }))
    .filter(({ currency, micros }) => currency !== '' || micros !== 0),
});

/** What differs in sum and by groups: the largest first, days the latest first. */
export async function summarize(s: UserScope, query: SummaryQuery) {
  const [{ lines, isWhole }, since = null] = await Promise.all([selectSums(s, query), selectStart(s)]);
  const groups = [...Map.groupBy(lines, ({ key }) => key)].map(([key, own]) => ({ key, ...total(own) }));
  groups.sort((a, b) => (query.by === 'day' ? b.key.localeCompare(a.key) : b.count - a.count || a.key.localeCompare(b.key)));
  return { ...total(lines), groups: groups.slice(0, SHOWN), isWhole, since };
}
