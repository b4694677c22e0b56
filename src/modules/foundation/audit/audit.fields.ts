import { columnField, type SqlFields } from '../../../edge/storage/filter-sql';
import { allOf, type Filter, given } from '../../../kernel/filter';
import type { AuditEntry } from './audit.domain';
import type { AuditFilter } from './audit.schemas';
import { auditEntries } from './audit.table';

type Row = Pick<AuditEntry, 'action' | 'actorId' | 'objectId' | 'at'>;

export const auditFields = {
  action: columnField(auditEntries.action, { type: 'choice', label: 'audit.action' }, (row: Row) => row.action),
  actor: columnField(auditEntries.actorId, { type: 'id', label: 'audit.actor' }, (row: Row) => row.actorId),
  object: columnField(auditEntries.objectId, { type: 'id', label: 'audit.object' }, (row: Row) => row.objectId),
  at: columnField(auditEntries.at, { type: 'instant', label: 'audit.at' }, (row: Row) => row.at),
} satisfies SqlFields<Row>;

export const filterOf = (query: AuditFilter): Filter =>
  allOf(
    given('action', 'equal', query.action),
    given('actor', 'equal', query.actor),
    given('object', 'equal', query.object),
    given('at', 'not-before', query.from),
    given('at', 'before', query.to),
  );
