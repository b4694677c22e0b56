import type { Scope } from '../../../edge/platform/scope';
import type { UserScope } from '../../foundation/access/access.scope';
import type { FileKind, StoredFile } from '../content/message.domain';
import { mediaProblems } from './media.problems';
import { selectUpload, takeUpload } from './media.store';
import { uploadKey } from './upload.domain';

/** Keeps an upload as long as something that is no thread shows it: a template. Only who uploaded it may put it there first. */
export async function keepSample(s: UserScope, id: string, holder: string): Promise<void> {
  const known = await selectUpload(s, id);
  if (known?.state === 'used') return;
  if (!(await takeUpload(s, id, { uploaderId: s.actor.id, conversationId: holder }))) throw mediaProblems('media-not-found');
}

/** A file of the company's as it goes to Meta; undefined when it is gone. */
export async function sampleBytes(s: Scope, id: string): Promise<{ bytes: ArrayBuffer; mime: string; name: string } | undefined> {
  const row = await selectUpload(s, id);
  const kept = row && (await s.files.get(uploadKey(id)));
  return kept && row ? { bytes: await new Response(kept.body).arrayBuffer(), mime: row.mime, name: row.name } : undefined;
}

/** The same to be passed on as it flows; undefined when it is gone. */
export async function openSample(s: Scope, id: string) {
  const row = await selectUpload(s, id);
  const kept = row && row.state !== 'doomed' ? await s.files.get(uploadKey(id)) : null;
  return row && kept ? { body: kept.body, size: kept.size, mime: row.mime, name: row.name } : undefined;
}

/** A file of the company's as a part of a message. */
export async function sampleFile(s: Scope, id: string): Promise<(StoredFile & { kind: FileKind }) | undefined> {
  const row = await selectUpload(s, id);
  return row && row.state !== 'doomed'
    ? { kind: row.kind, key: uploadKey(id), mime: row.mime, size: row.size, sha256: row.sha256, name: row.name, upload: id }
    : undefined;
}
