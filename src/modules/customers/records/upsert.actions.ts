import { checkRecord } from '../../../kernel/fields/check';
import type { FieldValue } from '../../../kernel/fields/types';
import type { Locale } from '../../../kernel/locale';
import { readPhone } from '../../../kernel/phone';
import { Problem } from '../../../kernel/problem';
import { instantOf } from '../../../kernel/time';
import type { UserScope } from '../../foundation/access/access.scope';
import { openType } from '../entity-types/entity-types.actions';
import { createRecord, type Opened, updateRecordFields } from './records.actions';
import type { NewRecord } from './records.schemas';
import { type RecordRow, selectTaken } from './records.store';
import { uniqueTexts } from './values.domain';
import { isReached } from './writer.domain';

/** Writes the record that has this value of a unique field, or makes it. */
export async function upsertRecord(
  s: UserScope,
  key: string,
  { by, input, locale }: { by: string; input: NewRecord; locale: Locale },
): Promise<{ opened: Opened; row: RecordRow; isNew: boolean }> {
  const { lens } = await openType(s, key, 'edit');
  const field = lens.fields.find((one) => one.key === by && one.unique);
  if (!field) throw new Problem('invalid-request', { errors: [{ pointer: '/by', detail: 'is not a unique field' }] });
  const reading = { form: 'json', from: 'person', locale, zone: 'UTC', now: instantOf(s.clock()), phone: readPhone } as const;
  const checked = checkRecord({ fields: [field] }, { [by]: input.fields[by] }, { ...reading, mode: 'create' });
  const vals: Readonly<Record<string, FieldValue | null>> = 'problems' in checked ? {} : checked.values;
  const taken = await selectTaken(s, lens, uniqueTexts([field], [], vals));
  const known = taken.find((one) => isReached(one, lens.reach));
  if (!known) return { ...(await createRecord(s, key, input, locale)), isNew: true };
  const { fields, owner, department } = input;
  const change = { fields, ...(owner === undefined ? {} : { owner }), ...(department === undefined ? {} : { department }) };
  return { ...(await updateRecordFields(s, key, known.id, { expected: undefined, change, locale })), isNew: false };
}
