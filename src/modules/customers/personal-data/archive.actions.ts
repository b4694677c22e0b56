import type { Scope } from '../../../edge/platform/scope';
import type { Id } from '../../../kernel/ids';
import { newId } from '../../../kernel/ids';
import type { UserScope } from '../../foundation/access/access.scope';
import { type Bytes, entryOf } from '../../foundation/exchange/exchange.actions';
import { directory, type Written } from '../../foundation/exchange/zip-writing.domain';
import { keepBytes, keepPart, readPart } from '../../foundation/jobs/jobs.actions';
import { filePart } from '../../foundation/jobs/jobs.domain';
import type { Archived, ArchiveFile, ArchiveSection } from './archive.rpc';
import { selectOriginsOf } from './person-rows.store';

export type Asker = { kind: 'user' | 'service'; id: string; name: string };

/** In whose name an archive is made, with the rights they have now; undefined when they are not here any more. */
export async function askerOf(s: Scope, by: Asker): Promise<UserScope | undefined> {
  const found = await Promise.all(s.hooks('subject').map((find) => find(s, by.id)));
  const subject = found.find((one) => one !== undefined);
  const actor =
    by.kind === 'user'
      ? ({ kind: 'user', id: by.id as Id<'user'>, name: by.name, loginId: newId('login') } as const) // safe: a job's own
      : ({ kind: 'service', id: by.id as Id<'user'>, name: by.name, loginId: newId('key') } as const); // safe: as above
  return subject && { ...s, actor, subject, requestId: 'archive' };
}

export const sectionsOf = (s: Pick<Scope, 'hooks'>): ArchiveSection[] => s.hooks('contactArchive').flat();

export async function archivedOf(s: Scope, contactId: string): Promise<Archived | undefined> {
  const rows = await selectOriginsOf(s, contactId);
  const person = rows.find(({ id, personId }) => id === personId);
  return person && person.erasedAt === null ? { contactId: person.id, contactIds: rows.map(({ id }) => id) } : undefined;
}

const entryPart = (number: number): string => `entry-${String(number).padStart(5, '0')}`;
type Kept = { entry: Written; schema: string | null };

async function joined(bytes: AsyncIterable<Uint8Array>): Promise<ArrayBuffer> {
  const held: Uint8Array[] = [];
  for await (const piece of bytes) held.push(piece);
  return new Blob(held as Uint8Array<ArrayBuffer>[]).arrayBuffer(); // safe: bytes of our own writer
}

const contentOf = (file: ArchiveFile): Bytes =>
  'body' in file
    ? (file.body as ReadableStream<Uint8Array> & AsyncIterable<Uint8Array>)
    : [new TextEncoder().encode(JSON.stringify(file.json, null, 2))]; // safe: the platform's streams can be walked

/** Keeps one file as a part of the archive that begins there; answers where the next one does. */
export async function keepEntry(s: Scope, jobId: string, place: { part: number; at: number }, file: ArchiveFile) {
  const entry: Written = { name: file.name, at: place.at, crc: 0, packed: 0, unpacked: 0 };
  const bytes = await joined(entryOf(entry, contentOf(file)));
  await keepBytes(s, jobId, filePart(place.part), bytes);
  const kept: Kept = { entry, schema: 'schema' in file ? file.schema : null };
  await keepPart(s, jobId, entryPart(place.part), JSON.stringify(kept));
  return { part: place.part + 1, at: place.at + bytes.byteLength };
}

/** The last file says what each of the others is; behind it stands where they are. */
export async function closeArchive(s: Scope, jobId: string, place: { part: number; at: number }, contactId: string): Promise<number> {
  const kept: Kept[] = [];
  for (let part = 0; part < place.part; part += 1) kept.push(JSON.parse(await readPart(s, jobId, entryPart(part))));
  const json = {
    ...{ format: 'prosa.contact-archive', version: 1, contactId, madeAt: new Date(s.clock()).toISOString() },
    files: kept.map(({ entry, schema }) => ({ name: entry.name, schema, size: entry.unpacked })),
  };
  const end = await keepEntry(s, jobId, place, { name: 'archive.json', schema: 'ContactArchive', json });
  const last: Kept = JSON.parse(await readPart(s, jobId, entryPart(place.part)));
  const bytes = await new Blob(
    directory(
      [...kept, last].map(({ entry }) => entry),
      end.at,
    ) as Uint8Array<ArrayBuffer>[],
  ).arrayBuffer(); // safe: as above
  await keepBytes(s, jobId, filePart(end.part), bytes);
  return end.part + 1;
}
