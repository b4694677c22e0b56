import type { UserScope } from '../../foundation/access/access.scope';
import type { RecordSource } from './values.domain';

/** Who writes a record, for its history. */
export type Writer = {
  source: RecordSource;
  by: { id: string; name: string } | null /** The job or the import by which it is done. */;
  via?: string;
};

export const writerOf = ({ actor }: UserScope): Writer => ({
  source: actor.kind === 'service' ? 'api' : 'person',
  by: { id: actor.id, name: actor.name },
});

/** A record whose reach somebody has: the same as its leg and row in SQL. */
export const isReached = (
  { ownerId, departmentId }: { ownerId: string | null; departmentId: string | null },
  reach: 'all' | { owner: string; departments: readonly string[] },
): boolean =>
  reach === 'all' || ownerId === reach.owner || (departmentId !== null && reach.departments.some((one) => one === departmentId));
