import type { BatchItem, Scope } from '../../../edge/platform/scope';
import type { FieldDefinition } from '../../../kernel/fields/types';
import type { UserScope } from '../../foundation/access/access.scope';
import { mannerOf } from '../definitions/definitions.actions';
import { nextOf, standing } from './changing.actions';
import type { Opened } from './records.actions';
import type { RecordRow } from './records.store';
import { writerOf } from './writer.domain';
import { changeStatements, commitRecord } from './writing.actions';

/** Writes which files a record has in a field, together with what is kept of them. */
export async function writeFiles(
  s: UserScope,
  { lens }: Opened,
  row: RecordRow,
  { field, ids, also = [] }: { field: FieldDefinition; ids: readonly string[]; also?: readonly BatchItem[] },
): Promise<void> {
  const before = await standing(s, lens, row);
  const edit = { values: { [field.no]: ids.length > 0 ? ids : null }, links: {}, owner: undefined, department: undefined };
  const { statements, uniques } = await changeStatements(s, lens, before, nextOf(lens, before, edit, await mannerOf(s)), writerOf(s));
  const all: [BatchItem, ...BatchItem[]] = [...statements, ...also];
  await commitRecord(s, lens, { statements: all, uniques });
}

/** The files of these records go for good, or so many of them as go at once; false: some are left. */
export async function filesGone(s: Scope, of: { typeNo: number; recordNos?: readonly number[] }): Promise<boolean> {
  const answers = await Promise.all(s.hooks('recordFilesGone').map((gone) => gone(s, of)));
  return answers.every(Boolean);
}
