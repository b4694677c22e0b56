import { newId } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import { tellRosterChanged } from '../../foundation/access/revocation.actions';
import { commitWithAudit, explainConstraint } from '../../foundation/audit/audit.actions';
import { changedFields, type Facts } from '../../foundation/audit/audit.domain';
import { flawIn } from './hours.domain';
import type { HoursBody, HoursChange, HoursRow } from './queues.schemas';
import { deleteHours, insertHours, releaseHours, selectHours, updateHours } from './queues.store';

type HoursFields = Pick<HoursRow, 'name' | 'timezone' | 'weekly' | 'holidays'>;

export async function createHours(s: UserScope, input: HoursBody): Promise<HoursRow> {
  const id = newId('hours');
  sound(input);
  const note = { action: 'hours.created', object: { kind: 'hours', id, name: input.name }, after: factsOf(input) } as const;
  await commitWithAudit(s, note, [insertHours(s, id, input, s.clock())]).catch(explain);
  return foundHours(s, id);
}

export async function changeHours(s: UserScope, id: string, expected: number | undefined, change: HoursChange): Promise<HoursRow> {
  const before = await foundHours(s, id);
  const fields: HoursFields = {
    name: change.name ?? before.name,
    timezone: change.timezone ?? before.timezone,
    weekly: change.weekly ?? before.weekly,
    holidays: change.holidays ?? before.holidays,
  };
  sound(fields);
  const facts = changedFields(factsOf(before), factsOf(fields));
  const revision = expected ?? before.revision;
  if (revision === before.revision && Object.keys(facts.after).length === 0) return before;
  const note = { action: 'hours.updated', object: { kind: 'hours', id, name: fields.name }, ...facts } as const;
  if (!(await commitWithAudit(s, note, [updateHours(s, { id, revision }, fields)]).catch(explain))) throw new Problem('stale-revision');
  await tellRosterChanged(s);
  return foundHours(s, id);
}

/** Queues that kept these hours are open at all times from now on. */
export async function removeHours(s: UserScope, id: string, expected: number | undefined): Promise<void> {
  const before = await foundHours(s, id);
  const note = { action: 'hours.deleted', object: { kind: 'hours', id, name: before.name }, before: factsOf(before) } as const;
  const revision = expected ?? before.revision;
  if (!(await commitWithAudit(s, note, [deleteHours(s, { id, revision }), releaseHours(s, id)]))) throw new Problem('stale-revision');
  await tellRosterChanged(s);
}

async function foundHours(s: UserScope, id: string): Promise<HoursRow> {
  const row = await selectHours(s, id);
  if (!row) throw new Problem('not-found');
  return row;
}

function sound(fields: Pick<HoursFields, 'weekly' | 'holidays'>): void {
  const flaw = flawIn(fields);
  if (flaw) throw new Problem('invalid-request', { errors: [{ pointer: flaw.pointer, detail: flaw.flaw }] });
}

const explain = explainConstraint((said) =>
  /UNIQUE constraint failed: (index 'business_hours_by_name'|business_hours\.)/.test(said) ? new Problem('name-taken') : undefined,
);

const factsOf = ({ name, timezone, weekly, holidays }: HoursFields): Facts => ({
  name,
  timezone,
  weekly: weekly.map(({ day, from, to }) => `${day} ${from}–${to}`),
  holidays: holidays.map(({ date, name: what }) => `${date} ${what}`),
});
