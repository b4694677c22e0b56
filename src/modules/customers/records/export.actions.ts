import type { JobKind } from '../../../edge/feature';
import type { Locale } from '../../../kernel/locale';
import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import { beginnerOf } from '../../foundation/jobs/beginner.actions';
import { startJob } from '../../foundation/jobs/jobs.actions';
import { openType } from '../entity-types/entity-types.actions';
import type { RecordExport } from './export.schemas';
import { readFilter, sortOf } from './query.actions';
import { fieldColumns, isField, keyOfColumn } from './sheet-columns.domain';
import { sightOf } from './sight.domain';

type Asked = RecordExport & { locale: Locale };

/** Begins to make a sheet of the records that a filter finds: of columns that are seen. */
export async function beginExport(s: UserScope, key: string, kind: JobKind, asked: Asked) {
  const opened = await openType(s, key, 'view');
  const { filter } = readFilter(s, opened, asked);
  const sort = sortOf(opened, asked.sort);
  const seen = new Set<string>(fieldColumns(opened.lens.fields).map(({ key: column }) => column));
  const strange = asked.columns.findIndex((column) => isField(column) && !seen.has(column));
  if (strange >= 0)
    throw new Problem('invalid-request', { errors: [{ pointer: `/columns/${strange}`, detail: 'there is no such field' }] });
  const keys = asked.columns.filter(isField).map(keyOfColumn);
  const sight = sightOf(opened, 'view', [...keys, ...(typeof sort.by === 'object' ? [sort.by.key] : [])], filter);
  return startJob(s, kind, { ...asked, key, filter, by: beginnerOf(s), sight });
}
