import type { Scope } from '../../../edge/platform/scope';
import { type Draft, draftsOf, type Group, type Pending } from './invoice.domain';
import { selectCarried, selectGroups, selectPending, selectReasons, selectSpan } from './invoices.store';
import { monthAfter } from './months.domain';

/** Numbers that one statement looks through. */
const PART = 100_000;

/** What a month costs by its entries, and what all months up to it leave reserved. Of an open month: as of now. */
export async function draftMonth(s: Scope, period: string): Promise<{ drafts: Draft[]; carried: Pending[] }> {
  const before = await selectCarried(s, period);
  const from = before.period === '' ? '' : monthAfter(before.period);
  const [groups, pending] = [await groupsOf(s, period), await pendingOf(s, from, period)];
  const carried = summed([...before.items, ...pending]);
  const acts = [...new Set(groups.filter(({ turn }) => turn > 0).map(({ turn }) => turn))];
  return { drafts: draftsOf(groups, carried, await selectReasons(s, acts)), carried };
}

async function groupsOf(s: Scope, period: string): Promise<Group[]> {
  const span = await selectSpan(s, period, period);
  const groups: Group[] = [];
  if (span)
    for (let after = span.first - 1; after < span.last; after += PART)
      groups.push(...(await selectGroups(s, span, after, Math.min(after + PART, span.last))));
  return groups;
}

/** Months that are open before this one have reserved something too. */
async function pendingOf(s: Scope, from: string, to: string): Promise<Pending[]> {
  const span = await selectSpan(s, from, to);
  const pending: Pending[] = [];
  if (span)
    for (let after = span.first - 1; after < span.last; after += PART)
      pending.push(...(await selectPending(s, span, after, Math.min(after + PART, span.last))));
  return pending;
}

function summed(parts: readonly Pending[]): Pending[] {
  const all = new Map<string, Pending>();
  for (const { currency, channelId, departmentId, pending, units } of parts) {
    const name = JSON.stringify([currency, channelId, departmentId]);
    const known = all.get(name) ?? { pending: 0, units: 0 };
    all.set(name, { currency, channelId, departmentId, pending: known.pending + pending, units: known.units + units });
  }
  return [...all.values()].filter(({ pending, units }) => pending !== 0 || units !== 0);
}
