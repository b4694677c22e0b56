import type { UserScope } from '../../foundation/access/access.scope';
import { CONTACT_TYPE } from '../definitions/definitions.domain';
import { openType } from '../entity-types/entity-types.actions';
import { findRow } from './records.actions';
import { relatedOf } from './related.actions';

/** The people whom a record names, as far as somebody sees it. */
export async function contactsOfRecord(s: UserScope, key: string, id: string): Promise<string[]> {
  const opened = await openType(s, key, 'view');
  const row = await findRow(s, opened, id);
  const related = (await relatedOf(s, opened, [row])).get(row.no) ?? {};
  const fields = opened.lens.fields.filter(({ relation }) => relation?.to === CONTACT_TYPE);
  return [...new Set(fields.flatMap((field) => (related[field.key] ?? []).map((one) => one.id)))];
}
