import type { Scope } from '../../../edge/platform/scope';
import type { FieldDefinition } from '../../../kernel/fields/types';
import { newId, parseInnerId } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import { openType } from '../../customers/entity-types/entity-types.actions';
import { filesIn } from '../../customers/records/file-values.domain';
import { writeFiles } from '../../customers/records/files.actions';
import { findRow, type Opened } from '../../customers/records/records.actions';
import { asDefinedNow } from '../../customers/records/writing.actions';
import { allows } from '../../foundation/access/access.domain';
import type { UserScope } from '../../foundation/access/access.scope';
import { cleanName } from '../../messaging/content/file-name.domain';
import { giveSpace, takeSpace } from '../../messaging/media/space.actions';
import { typeOf } from '../../messaging/media/upload.domain';
import { readFile } from '../conversations/conversations.actions';
import { recordFileProblems } from './record-files.problems';
import { deleteFiles, type FileRow, insertFile, selectFiles } from './record-files.store';
import { refusalOf } from './taking.domain';

export type Place = { key: string; id: string; field: string };
type RecordRow = Awaited<ReturnType<typeof findRow>>;
type Found = { opened: Opened; row: RecordRow; field: FieldDefinition };

async function find(s: UserScope, { key, id, field: name }: Place, right: 'view' | 'edit'): Promise<Found> {
  const opened = await openType(s, key, right);
  const row = await findRow(s, opened, id);
  const field = opened.lens.fields.find((one) => one.key === name && one.type === 'file');
  if (!field) throw new Problem('not-found');
  return { opened, row, field };
}

const fileKey = (id: string): string => `records/${id}`;

/** What goes for good: its bytes before its row. */
export async function dropFiles(s: Scope, rows: readonly FileRow[]): Promise<void> {
  if (rows.length === 0) return;
  for (const { id } of rows) await s.files.delete(fileKey(id));
  const ids = rows.map(({ id }) => id);
  await giveSpace(s, await deleteFiles(s, ids));
}

export type Listed = { field: string; file: FileRow };

/** The files of a record, by the fields that somebody sees. */
export async function listFiles(s: UserScope, key: string, id: string): Promise<Listed[]> {
  const opened = await openType(s, key, 'view');
  const { vals } = await findRow(s, opened, id);
  const fields = opened.lens.fields.filter(({ type }) => type === 'file');
  const ids = fields.flatMap((field) => filesIn(vals, field));
  const rows = new Map((ids.length === 0 ? [] : await selectFiles(s, ids)).map((row) => [row.id, row] as const));
  return fields.flatMap((field) =>
    filesIn(vals, field).flatMap((one) => {
      const file = rows.get(one);
      return file ? [{ field: field.key, file }] : [];
    }),
  );
}

async function fileIn(s: Scope, { row, field }: Found, fileId: string): Promise<FileRow> {
  const [file] = filesIn(row.vals, field).includes(fileId) ? await selectFiles(s, [fileId]) : [];
  if (!file) throw new Problem('not-found');
  return file;
}

/** A file with its bytes. */
export async function openFile(s: UserScope, place: Place, fileId: string) {
  const file = await fileIn(s, await find(s, place, 'view'), fileId);
  const kept = await s.files.get(fileKey(file.id));
  if (!kept) throw new Problem('not-found');
  return { file, kept };
}

type Given = { name: string; mime: string; size: number; conversationId: string | null };
const TRIES = 5;

/** Keeps a file and writes it into the record; whoever writes the record meanwhile loses nothing. */
async function keepFile(s: UserScope, place: Place, given: Given, put: (key: string) => Promise<void>): Promise<Listed> {
  const { row, field } = await find(s, place, 'edit');
  const refusal = refusalOf(field, given, (await livingIn(s, row, field)).length);
  if (refusal) throw recordFileProblems(refusal);
  await takeSpace(s, given.size);
  const id = newId('media');
  try {
    await put(fileKey(id));
    return { field: field.key, file: await written(s, place, { id, ...given, createdAt: s.clock() }) };
  } catch (error) {
    await s.files.delete(fileKey(id));
    await giveSpace(s, given.size);
    throw error;
  }
}

/** Of the files that a record names, those that there are: what a person sent goes with them. */
async function livingIn(s: Scope, row: RecordRow, field: FieldDefinition): Promise<string[]> {
  const ids = filesIn(row.vals, field);
  const living = new Set((ids.length === 0 ? [] : await selectFiles(s, ids)).map(({ id }) => id));
  return ids.filter((id) => living.has(id));
}

async function written(s: UserScope, place: Place, file: Given & { id: string; createdAt: number }): Promise<FileRow> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await asDefinedNow(s, async () => {
        const { opened, row, field } = await find(s, place, 'edit');
        const has = await livingIn(s, row, field);
        const refusal = refusalOf(field, file, has.length);
        if (refusal) throw recordFileProblems(refusal);
        const kept = { ...file, typeNo: row.typeNo, recordNo: row.no };
        await writeFiles(s, opened, row, { field, ids: [...has, file.id], also: [insertFile(s, kept)] });
        return { tenantId: s.tenantId, ...kept };
      });
    } catch (error) {
      if (!(error instanceof Problem) || error.slug !== 'stale-revision' || attempt === TRIES) throw error;
    }
}

/** Takes in a file that somebody uploads: what it is is told by its bytes. */
export function addFile(s: UserScope, place: Place, bytes: ArrayBuffer, said: { mime: string; name: string }): Promise<Listed> {
  const mime = typeOf(new Uint8Array(bytes), said.mime, said.name);
  const given = { name: cleanName(said.name) || 'file', mime, size: bytes.byteLength, conversationId: null };
  return keepFile(s, place, given, (key) => s.files.put(key, bytes, mime));
}

/** Copies the file of a message that somebody may read into a record. */
export async function attachFile(s: UserScope, place: Place, asked: { conversation: string; message: string }): Promise<Listed> {
  await find(s, place, 'edit');
  const inner = parseInnerId('message', asked.message);
  if (!allows(s.subject, 'conversations:read')) throw new Problem('forbidden');
  const media = inner?.conversationId === asked.conversation ? await readFile(s, asked.conversation, inner.number) : null;
  if (!media) throw new Problem('not-found');
  if (media.state !== 'stored') throw recordFileProblems(media.state === 'pending' ? 'media-pending' : 'media-gone');
  const { key: from, mime, size, name } = media.file;
  const given = { name: name ?? asked.message, mime, size, conversationId: asked.conversation };
  return keepFile(s, place, given, async (key) => {
    const kept = await s.files.get(from);
    if (!kept) throw recordFileProblems('media-gone');
    await s.files.put(key, kept.body, mime);
  });
}

/** Takes a file out of a record, for good. */
export async function removeFile(s: UserScope, place: Place, fileId: string, expected: number | undefined): Promise<void> {
  const file = await asDefinedNow(s, async () => {
    const found = await find(s, place, 'edit');
    const { opened, row, field } = found;
    if (expected !== undefined && expected !== row.revision) throw new Problem('stale-revision');
    const gone = await fileIn(s, found, fileId);
    await writeFiles(s, opened, row, { field, ids: filesIn(row.vals, field).filter((one) => one !== fileId) });
    return gone;
  });
  await dropFiles(s, [file]);
}
