import type { JobKind } from '../../../edge/feature';
import type { Scope } from '../../../edge/platform/scope';
import { newId } from '../../../kernel/ids';
import { type FieldError, Problem } from '../../../kernel/problem';
import { before, days } from '../../../kernel/time';
import type { UserScope } from '../../foundation/access/access.scope';
import { inMemory, type Reading } from '../../foundation/exchange/exchange.actions';
import type { TargetColumn } from '../../foundation/exchange/headers.domain';
import { contactDefinition, demandColumns } from '../contacts/own-fields.actions';
import { ownColumns, SHEET_COLUMNS } from '../contacts/sheet-columns.domain';
import { CONTACTS, folderOf, IMPORTS_A_DAY, sourceKey, UNDO_WITHIN, workOf } from './imports.domain';
import { importProblems } from './imports.problems';
import type { ImportNow } from './imports.schemas';
import {
  countImportsSince,
  deleteImport,
  type ImportRow,
  insertImport,
  selectImports,
  selectOldImports,
  updateImport,
} from './imports.store';
import { selectContactTags } from './lookup.store';
import { sourceOf } from './parts.actions';
import { beginPhase, findFor, openImport, withStates } from './phases.actions';
import type { Chosen } from './plan.domain';
import { shapeOf } from './shape.actions';
import { openTarget, seenTargets, targetsOf } from './target.actions';

export async function createImport(s: UserScope, { target: key, fileName }: { target: string; fileName: string }): Promise<ImportNow> {
  const target = await openTarget(s, key);
  if ((await countImportsSince(s, before(s.clock(), days(1)))) >= IMPORTS_A_DAY) throw importProblems('import-limit');
  const id = newId('import');
  await insertImport(s, { id, target, fileName, byId: s.actor.id, byName: s.actor.name });
  return openImport(s, id);
}

/** One page of imports with one to spare, for the product itself. */
export const allImports = async (s: Scope, page: { after?: string | undefined; limit: number }): Promise<ImportNow[]> =>
  withStates(s, await selectImports(s, page));

/** Of such a page those that somebody sees. */
export async function seenOf(s: UserScope, rows: readonly ImportNow[]): Promise<ImportNow[]> {
  const keyOf = await seenTargets(s);
  return rows.flatMap((row) => {
    const targetKey = keyOf(row);
    return targetKey === undefined ? [] : [{ ...row, targetKey }];
  });
}

const columnsOf = async (s: UserScope, target: string): Promise<readonly TargetColumn[]> =>
  target === CONTACTS ? [...SHEET_COLUMNS, ...ownColumns(await contactDefinition(s))] : targetsOf(s).columns(s, target);

async function change(s: UserScope, row: ImportNow, to: Parameters<typeof updateImport>[2]): Promise<ImportNow> {
  const { meta } = await updateImport(s, row, to);
  if (meta.changes === 0) throw new Problem('stale-revision');
  return openImport(s, row.id);
}

/** Takes the file, and says how it begins. Another one takes its place. */
export async function uploadFile(s: UserScope, id: string, bytes: ArrayBuffer, chosen: Reading): Promise<ImportNow> {
  const row = await findFor(s, id, 'upload');
  const shape = await shapeOf(inMemory(new Uint8Array(bytes)), chosen, await columnsOf(s, row.target));
  await s.files.put(sourceKey(id), bytes, 'application/octet-stream');
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return change(s, row, { phase: 'mapping', size: bytes.byteLength, sha256, shape, plan: null, counts: {}, refusal: null, jobId: null });
}

/** Reads the file in another encoding, or another sheet of it. What its columns mean is said anew. */
export async function readAnew(s: UserScope, id: string, chosen: Reading): Promise<ImportNow> {
  const row = await findFor(s, id, 'map');
  const shape = await shapeOf(sourceOf(s, id, row.size), chosen, await columnsOf(s, row.target));
  return change(s, row, { phase: 'mapping', shape, plan: null, counts: {}, refusal: null, jobId: null });
}

/** What each column means, and how rows are taken. */
export async function mapColumns(s: UserScope, id: string, mapping: Chosen): Promise<ImportNow> {
  const row = await findFor(s, id, 'map');
  const headers = row.shape?.headers.length ?? 0;
  if (mapping.columns.length !== headers)
    throw new Problem('invalid-request', { errors: [{ pointer: '/columns', detail: `must name ${headers} columns` }] });
  const errors = row.target === CONTACTS ? await contactFlaws(s, mapping) : await targetsOf(s).flaws(s, row.target, mapping);
  if (errors.length > 0) throw new Problem('invalid-request', { errors });
  return change(s, row, { phase: 'mapped', plan: mapping, counts: {}, refusal: null, jobId: null });
}

async function contactFlaws(s: Scope, { columns, tagIds }: Chosen): Promise<FieldError[]> {
  await demandColumns(s, columns);
  const alive = new Set((await selectContactTags(s)).flatMap(({ id, archivedAt }) => (archivedAt === null ? id : [])));
  if (tagIds.every((one) => alive.has(one))) return [];
  return [{ pointer: '/tagIds', detail: 'names a tag that does not exist, is archived or is of another kind' }];
}

export const checkImport = async (s: UserScope, id: string, kind: JobKind): Promise<ImportNow> =>
  beginPhase(s, await findFor(s, id, 'check'), { phase: 'checking', kind });

export async function applyImport(s: UserScope, id: string, kind: JobKind): Promise<ImportNow> {
  const row = await findFor(s, id, 'apply');
  return beginPhase(s, row, { phase: 'applying', kind, change: { appliedAt: row.appliedAt ?? s.clock() } });
}

export async function undoImport(s: UserScope, id: string, kind: JobKind): Promise<ImportNow> {
  const row = await findFor(s, id, 'undo');
  if (isUndoOver(s, row)) throw importProblems('undo-over');
  return beginPhase(s, row, { phase: 'undoing', kind });
}

const isUndoOver = (s: Scope, { appliedAt }: ImportRow): boolean => appliedAt !== null && appliedAt < before(s.clock(), UNDO_WITHIN);

/** An import goes with its files and receipts; who came by it stays. */
export async function forgetImport(s: Scope, id: string): Promise<void> {
  await s.files.deleteBelow(folderOf(id));
  await deleteImport(s, id, [workOf(id, 'apply'), workOf(id, 'undo')]);
}

export const importsBefore = selectOldImports;
