import type { Scope } from '../../../edge/platform/scope';
import { newId } from '../../../kernel/ids';
import type { Locale } from '../../../kernel/locale';
import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import { oweSocketEnds, tellRosterChanged } from '../../foundation/access/revocation.actions';
import { mayActOn } from '../../foundation/access/rights.domain';
import { commitWithAudit, explainConstraint } from '../../foundation/audit/audit.actions';
import { changedFields, type Facts } from '../../foundation/audit/audit.domain';
import type { Opening } from '../../foundation/tenants/new-tenant.rpc';
import { authProblems } from '../../identity/auth/auth.problems';
import { queueProblems } from './queues.problems';
import type { QueueBody, QueueChange, QueueWire } from './queues.schemas';
import {
  insertDefaultQueue,
  insertQueue,
  makeDefault,
  type QueueFields,
  replacePeople,
  selectCircle,
  selectDefaultQueue,
  selectFallbacks,
  selectHours,
  selectQueue,
  selectQueues,
  selectQueueWire,
  updateQueueRow,
} from './queues.store';
import { leadsInCircle } from './routing.domain';

const DEFAULT_NAME: Record<Locale, string> = { en: 'Service', 'pt-BR': 'Atendimento', es: 'Atención' };

/** A default queue always exists. */
export const prepareDefaultQueue = (s: Scope, { locale, at }: Opening) => insertDefaultQueue(s, newId('queue'), DEFAULT_NAME[locale], at);
export const findDefaultQueue = selectDefaultQueue;
export const findQueue = selectQueue;
export const listQueues = selectQueues;

/** `affected`: whose sockets must end, because which queues they see has changed. */
export type Changed = { queue: QueueWire; affected: string[] };

export async function createQueue(s: UserScope, input: QueueBody): Promise<Changed> {
  const id = newId('queue');
  const { memberIds, departmentIds, ...fields } = input;
  const named = s.subject.keyScopes ? await selectCircle(s, { openTo: 'members', memberIds, departmentIds }) : [];
  if (named.length > 0) throw authProblems('not-by-key'); // they would stay when the key has ended
  await checkFallback(s, id, fields.fallbackQueueId);
  await checkHours(s, fields.businessHoursId);
  const note = { action: 'queue.created', object: objectOf({ id, name: input.name }), after: factsOf(input) } as const;
  const affected = await selectCircle(s, input);
  await commitWithAudit(s, note, [
    insertQueue(s, id, fields, s.clock()),
    ...replacePeople(s, id, memberIds, departmentIds),
    oweSocketEnds(s, affected),
  ]).catch(explain);
  await tellRosterChanged(s);
  return { queue: await found(s, id), affected };
}

/** `expected`: the revision somebody has read; undefined: whatever it is now. */
export async function updateQueue(s: UserScope, id: string, expected: number | undefined, change: QueueChange): Promise<Changed> {
  const before = await found(s, id);
  const { isDefault, memberIds = before.memberIds, departmentIds = before.departmentIds, ...wanted } = change;
  const fields = { ...fieldsOf(before), ...defined(wanted) };
  if (change.fallbackQueueId) await checkFallback(s, id, change.fallbackQueueId);
  if (change.businessHoursId) await checkHours(s, change.businessHoursId);
  const facts = changedFields(factsOf(before), factsOf({ ...fields, memberIds, departmentIds, isDefault: isDefault ?? before.isDefault }));
  const isCurrent = expected === undefined || expected === before.revision;
  if (isCurrent && Object.keys(facts.after).length === 0) return { queue: before, affected: [] };
  const makesDefault = isDefault === true && !before.isDefault;
  if (MOVING.some((fact) => fact in facts.after)) permitOpening(s, [id, ...(makesDefault ? await defaultIds(s) : [])]);
  const [was, is] = [await selectCircle(s, before), await selectCircle(s, { openTo: fields.openTo, memberIds, departmentIds })];
  const joining = is.filter((one) => !was.includes(one));
  if (s.subject.keyScopes && joining.length > 0) throw authProblems('not-by-key'); // they would stay when the key has ended
  const affected = [...was.filter((one) => !is.includes(one)), ...joining];
  const note = { action: 'queue.updated', object: objectOf({ id, name: fields.name }), ...facts } as const;
  const revision = expected ?? before.revision;
  const batch = [
    updateQueueRow(s, { id, revision }, fields),
    ...replacePeople(s, id, memberIds, departmentIds),
    ...(makesDefault ? makeDefault(s, id) : []),
    oweSocketEnds(s, affected),
  ] as const;
  if (!(await commitWithAudit(s, note, batch).catch(explain))) throw new Problem('stale-revision');
  await tellRosterChanged(s);
  return { queue: await found(s, id), affected };
}

/** Facts that decide who sees a queue, and where its customers go. */
const MOVING = ['openTo', 'members', 'departments', 'fallbackQueueId', 'isDefault'];

/** Who belongs to a queue, and where its customers go, is changed only by who sees it: else somebody would open a closed one, or what waits there, to themselves. */
function permitOpening(s: UserScope, ids: readonly string[]): void {
  const queues = { queues: ids };
  const refused = mayActOn(s.subject, 'open-queue', { people: [] }, { gives: queues, takes: queues });
  if (refused) throw authProblems(refused);
}

/** Customers that come from now on go where another queue's went: whoever decides it sees that one too. */
const defaultIds = async (s: Scope): Promise<string[]> => [(await selectDefaultQueue(s))?.id ?? []].flat();

/**
 * Who waits there goes to the default queue; who is served there stays served; history keeps its name. Nobody belongs to it
 * any more: what was said in a closed one is seen by who sees all queues, and by who served it. Answers whose sockets must end.
 */
export async function archiveQueue(s: UserScope, id: string, expected: number | undefined): Promise<string[]> {
  const before = await found(s, id);
  permitOpening(s, [id]);
  const isFallback = (await selectFallbacks(s)).some(({ fallback }) => fallback === id);
  if (before.isDefault || isFallback) throw queueProblems('queue-in-use');
  const note = { action: 'queue.archived', object: objectOf(before), before: factsOf(before) } as const;
  const revision = expected ?? before.revision;
  const affected = before.openTo === 'everyone' ? [] : await selectCircle(s, before);
  const done = await commitWithAudit(s, note, [
    updateQueueRow(s, { id, revision }, { archivedAt: s.clock() }),
    ...replacePeople(s, id, [], []),
    oweSocketEnds(s, affected),
  ]);
  if (!done) throw new Problem('stale-revision');
  await tellRosterChanged(s);
  return affected;
}

async function checkFallback(s: Scope, id: string, fallback: string | null): Promise<void> {
  if (fallback === null) return;
  const all = await selectFallbacks(s);
  if (!all.some((queue) => queue.id === fallback)) throw unknown('/fallbackQueueId', 'there is no such queue');
  const links = new Map(all.map((queue) => [queue.id, queue.fallback]));
  if (leadsInCircle(links.set(id, fallback), id)) throw queueProblems('fallback-loop');
}

async function checkHours(s: Scope, id: string | null): Promise<void> {
  if (id !== null && !(await selectHours(s, id))) throw unknown('/businessHoursId', 'there are no such business hours');
}

async function found(s: Scope, id: string): Promise<QueueWire> {
  const queue = await selectQueueWire(s, id);
  if (!queue) throw new Problem('not-found');
  return queue;
}

export const readQueue = found;

const unknown = (pointer: string, detail: string): Problem => new Problem('invalid-request', { errors: [{ pointer, detail }] });

const explain = explainConstraint((said) => {
  if (/UNIQUE constraint failed: (index 'queues_by_name'|queues\.)/.test(said)) return new Problem('name-taken');
  return said.includes('FOREIGN KEY constraint failed') ? unknown('/memberIds', 'there is no such person or department') : undefined;
});

type Described = QueueFields & { memberIds: readonly string[]; departmentIds: readonly string[]; isDefault?: boolean };
const fieldsOf = (queue: QueueFields): QueueFields => ({
  name: queue.name,
  openTo: queue.openTo,
  routing: queue.routing,
  businessHoursId: queue.businessHoursId,
  fallbackQueueId: queue.fallbackQueueId,
  takesTransfers: queue.takesTransfers,
  maxWaitMinutes: queue.maxWaitMinutes,
  positionMessage: queue.positionMessage,
  closedMessage: queue.closedMessage,
  warnAfterMinutes: queue.warnAfterMinutes,
  warning: queue.warning,
  abandonAfterMinutes: queue.abandonAfterMinutes,
  closeAfterMinutes: queue.closeAfterMinutes,
  windowWarnMinutes: queue.windowWarnMinutes,
  windowMessage: queue.windowMessage,
  requiresTag: queue.requiresTag,
});

const factsOf = (queue: Described): Facts => ({
  ...fieldsOf(queue),
  members: [...queue.memberIds],
  departments: [...queue.departmentIds],
  ...(queue.isDefault === undefined ? {} : { isDefault: queue.isDefault }),
});

const objectOf = ({ id, name }: { id: string; name: string }) => ({ kind: 'queue', id, name });
const defined = <T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> }; // safe: only what is undefined is gone

export { selectFallbacks } from './queues.store';
