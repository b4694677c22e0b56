import type { Database, Scope } from '../../../edge/platform/scope';
import { type Id, newId } from '../../../kernel/ids';
import type { UserScope } from '../../foundation/access/access.scope';
import { giveFile, receiveFile } from '../channels/files.actions';
import { unpreparedOf } from '../channels/whatsapp.errors.domain';
import type { SendOutcome } from '../content/delivery.domain';
import type { FileKind, StoredFile } from '../content/message.domain';
import type { DownloadTask, FileOutcome, UploadTask } from '../content/tasks.domain';
import type { TaskThread } from '../content/tasks.rpc';
import { asHex, flowOf, sha256 } from './copy.adapter';
import { mediaProblems } from './media.problems';
import {
  deleteUpload,
  doomUpload,
  insertUpload,
  releaseBytes,
  rememberProviderId,
  reserveBytes,
  selectProviderId,
  selectStoredBytes,
  selectUnsent,
  takeUpload,
  type Upload,
} from './media.store';
import { sampleFile } from './samples.actions';
import { INBOUND_LARGEST, judge, META_KEEPS, nameOf, typeOf, UNUSED_FOR, uploadKey } from './upload.domain';

const inboundKey = (conversationId: string, seq: number): string => `conversations/${conversationId}/${seq}`;

/** Takes a file in that an agent wants to send: what it is is told by its bytes. */
export async function upload(s: UserScope, bytes: ArrayBuffer, said: { mime: string; name: string }): Promise<Upload> {
  const judged = judge(new Uint8Array(bytes), said.mime, said.name);
  if (!judged.ok) throw mediaProblems(judged.problem);
  if (!(await reserveBytes(s, bytes.byteLength, s.storageBytes))) throw mediaProblems('storage-full');
  const id = newId('media');
  const row = {
    id,
    uploaderId: s.actor.id,
    kind: judged.kind,
    mime: judged.mime,
    size: bytes.byteLength,
    name: nameOf(said.name, judged),
    sha256: await sha256(bytes),
    state: 'fresh',
    createdAt: s.clock(),
  } as const;
  try {
    await s.files.put(uploadKey(id), bytes, judged.mime);
    await insertUpload(s, row);
  } catch (error) {
    await releaseBytes(s, bytes.byteLength);
    throw error;
  }
  return { tenantId: s.tenantId, ...row };
}

/** Of all tenants: uploads that were not sent within their day. */
export const unsentUploads = (db: Database, now: number, most: number) => selectUnsent(db, now - UNUSED_FOR, most);

/** Clears an upload away, its bytes before its row; nothing is done to one that is being sent. */
export async function clearUpload(s: Scope, id: string): Promise<void> {
  if (!(await doomUpload(s, id))) return;
  await s.files.delete(uploadKey(id));
  await deleteUpload(s, id);
}

/** An upload as a part of a message in a thread: from now on it is kept. Only who uploaded it may send it. */
export async function fileToSend(s: UserScope, conversationId: string, id: string): Promise<StoredFile & { kind: FileKind }> {
  const row = await takeUpload(s, id, { uploaderId: s.actor.id, conversationId });
  if (!row) throw mediaProblems('media-not-found');
  const { kind, mime, size, sha256: hash, name } = row;
  return { kind, key: uploadKey(id), mime, size, sha256: hash, name, upload: id };
}

/** Brings the file of a message to Meta, once a number in a month; answers the id it has there, or why the message must wait. */
export async function prepare(s: Scope, { channelId, file, attempt }: UploadTask): Promise<string | SendOutcome> {
  const now = s.clock();
  const known = file.upload && (await selectProviderId(s, file.upload, channelId, now - META_KEEPS));
  if (known) return known;
  const kept = await s.files.get(file.key);
  if (!kept) return { kind: 'unprepared', error: { code: 0, title: 'The file is gone' } };
  const bytes = await new Response(kept.body).arrayBuffer();
  const answer = await giveFile(s, channelId, { bytes, mime: file.mime, name: file.name ?? 'file' });
  if (answer.kind !== 'found') return unpreparedOf(answer, attempt);
  if (file.upload) await rememberProviderId(s, { mediaId: file.upload, channelId, providerId: answer.found, uploadedAt: now });
  return answer.found;
}

/** Meta's id of an upload for a number, brought there first if need be; undefined when it cannot be. */
export async function atMeta(s: Scope, channelId: string, mediaId: string): Promise<string | undefined> {
  const file = await sampleFile(s, mediaId);
  const given = file && (await prepare(s, { type: 'upload', seq: 0, channelId, file, attempt: 1 }));
  return typeof given === 'string' ? given : undefined;
}

/**
 * Copies a customer's file while WhatsApp still has it, and tells its conversation. Safe to call any number of times, also at
 * once: it is handed out to one caller only, and what is settled to nobody. What may come right later is left to the
 * conversation's deadline.
 */
export async function copyFile(s: Scope, conversationId: Id<'conversation'>, seq: number): Promise<void> {
  const thread = s.object<TaskThread>('conversation', conversationId);
  for (const task of await thread.report([{ type: 'begin', seq }])) {
    if (task.type !== 'download') continue;
    const tell = (outcome: FileOutcome) => thread.report([{ type: 'downloaded', seq, outcome }]);
    const outcome = await copied(s, task, inboundKey(conversationId, seq)).catch(async (error) => {
      await tell({ state: 'later' });
      throw error;
    });
    await tell(outcome);
  }
}

async function copied(s: Scope, order: DownloadTask, key: string): Promise<FileOutcome> {
  const bytes = await receiveFile(s, order.channelId, order.fileId);
  if (bytes === 'later') return { state: 'later' };
  if (typeof bytes === 'string') return { state: 'failed', reason: bytes };
  if (bytes.size > INBOUND_LARGEST) {
    await bytes.body.cancel();
    return { state: 'failed', reason: 'too-large' };
  }
  if (!(await reserveBytes(s, bytes.size, s.storageBytes))) {
    await bytes.body.cancel();
    return { state: 'failed', reason: 'storage-full' };
  }
  const kept = await stored(s, order, bytes, key).catch(async (error) => {
    await releaseBytes(s, bytes.size);
    throw error;
  });
  const expected = order.sha256 ?? bytes.sha256;
  if (expected !== undefined && asHex(expected) !== kept.sha256) {
    await s.files.delete(key);
    await releaseBytes(s, bytes.size);
    return { state: 'failed', reason: 'altered' };
  }
  const name = order.name === undefined ? {} : { name: order.name };
  return { state: 'stored', file: { key, ...kept, ...name } };
}

async function stored(s: Scope, order: DownloadTask, { body, size }: { body: ReadableStream<Uint8Array>; size: number }, key: string) {
  const flow = await flowOf(body, size);
  const mime = typeOf(flow.head, order.mime ?? '', order.name ?? '');
  return { mime, ...(await flow.pass((all) => s.files.put(key, all, mime))) };
}

/** How many bytes of files the company keeps, and how many it may. */
export const storageOf = async (s: Scope): Promise<{ bytes: number; limit: number }> => ({
  bytes: await selectStoredBytes(s),
  limit: s.storageBytes,
});
