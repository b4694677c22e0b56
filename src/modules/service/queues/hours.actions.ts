import type { UserScope } from '../../../edge/platform/context';
import { newId } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import { reasons, recorded } from '../../foundation/audit/audit.actions';
import { changed, type Facts } from '../../foundation/audit/audit.domain';
import { findChannel } from '../../messaging/channels/channels.actions';
import { tellRosterChanged } from '../desk/desk.actions';
import { flawIn } from './hours.domain';
import type { GreetingBody, HoursBody, HoursChange, HoursRow } from './queues.schemas';
import {
  deleteGreeting,
  deleteHours,
  insertHours,
  releaseHours,
  selectFallbacks,
  selectGreeting,
  selectHours,
  updateHours,
  upsertGreeting,
} from './queues.store';

type HoursFields = Pick<HoursRow, 'name' | 'timezone' | 'weekly' | 'holidays'>;

export async function createHours(s: UserScope, input: HoursBody): Promise<HoursRow> {
  const id = newId('hours');
  sound(input);
  const note = { action: 'hours.created', object: { kind: 'hours', id, name: input.name }, after: factsOf(input) } as const;
  await named(() => recorded(s, note, [insertHours(s, id, input, s.clock())]));
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
  const note = {
    action: 'hours.changed',
    object: { kind: 'hours', id, name: fields.name },
    ...changed(factsOf(before), factsOf(fields)),
  } as const;
  const revision = expected ?? before.revision;
  if (!(await named(() => recorded(s, note, [updateHours(s, { id, revision }, fields)])))) throw new Problem('stale-revision');
  await tellRosterChanged(s);
  return foundHours(s, id);
}

/** Queues that kept these hours are open at all times from now on. */
export async function removeHours(s: UserScope, id: string, expected: number | undefined): Promise<void> {
  const before = await foundHours(s, id);
  const note = { action: 'hours.deleted', object: { kind: 'hours', id, name: before.name }, before: factsOf(before) } as const;
  const revision = expected ?? before.revision;
  if (!(await recorded(s, note, [deleteHours(s, { id, revision }), releaseHours(s, id)]))) throw new Problem('stale-revision');
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

async function named<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (/UNIQUE constraint failed: (index 'business_hours_by_name'|business_hours\.)/.test(reasons(error))) throw new Problem('name-taken');
    throw error;
  }
}

const factsOf = ({ name, timezone, weekly, holidays }: HoursFields): Facts => ({
  name,
  timezone,
  weekly: weekly.map(({ day, from, to }) => `${day} ${from}–${to}`),
  holidays: holidays.map(({ date, name: what }) => `${date} ${what}`),
});

type GreetingRow = NonNullable<Awaited<ReturnType<typeof selectGreeting>>>;

/** What a number says first; of revision 0 when nothing is set. */
export async function readGreeting(s: UserScope, channelId: string): Promise<GreetingRow> {
  const { id, tenantId } = await findChannel(s, channelId);
  const row = await selectGreeting(s, id);
  return row ?? { tenantId, channelId: id, text: '', choices: [], giveUpAfterMinutes: null, revision: 0 };
}

export async function setGreeting(
  s: UserScope,
  channelId: string,
  expected: number | undefined,
  input: GreetingBody,
): Promise<GreetingRow> {
  const channel = await findChannel(s, channelId);
  const known = new Set((await selectFallbacks(s)).map(({ id }) => id));
  const stray = input.choices.findIndex(({ queueId }) => !known.has(queueId));
  if (stray >= 0) throw new Problem('invalid-request', { errors: [{ pointer: `/choices/${stray}/queueId`, detail: 'no such queue' }] });
  const before = await selectGreeting(s, channelId);
  const note = {
    action: 'greeting.changed',
    object: { kind: 'channel', id: channelId, name: channel.name },
    after: greetingFacts(input),
  } as const;
  const revision = expected ?? before?.revision ?? 0;
  if (!(await recorded(s, note, [upsertGreeting(s, channelId, revision, input)]))) throw new Problem('stale-revision');
  return readGreeting(s, channelId);
}

export async function removeGreeting(s: UserScope, channelId: string, expected: number | undefined): Promise<void> {
  const channel = await findChannel(s, channelId);
  const before = await selectGreeting(s, channelId);
  if (!before) throw new Problem('not-found');
  const note = {
    action: 'greeting.removed',
    object: { kind: 'channel', id: channelId, name: channel.name },
    before: greetingFacts(before),
  } as const;
  if (!(await recorded(s, note, [deleteGreeting(s, channelId, expected ?? before.revision)]))) throw new Problem('stale-revision');
}

const greetingFacts = ({ text, choices }: Pick<GreetingBody, 'text'> & { choices: readonly { title: string }[] }): Facts => ({
  text,
  choices: choices.map(({ title }) => title),
});
