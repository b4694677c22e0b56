import type { Scope } from '../../../edge/platform/scope';
import { graphAccess, recordChannelError } from './channels.actions';
import type { FileAnswer } from './whatsapp.errors.domain';
import { WhatsAppFiles } from './whatsapp.files.client';

/** Files between a channel's number and us. */
const filesAt = async (s: Scope, channelId: string): Promise<WhatsAppFiles | undefined> => {
  const access = await graphAccess(s, channelId);
  return access && new WhatsAppFiles(access);
};

const GONE = { kind: 'error', code: 33, title: 'The number is disconnected' } as const;

/** Brings a file of ours to Meta; answers the id it has there. */
export async function giveFile(
  s: Scope,
  channelId: string,
  file: { bytes: ArrayBuffer; mime: string; name: string },
): Promise<FileAnswer<string>> {
  const files = await filesAt(s, channelId);
  const answer = files ? await files.upload(file.bytes, file.mime, file.name) : GONE;
  await recordChannelError(s, channelId, answer);
  return answer;
}

/** Why there are no bytes: for good, or for now. */
export type NoBytes = 'expired' | 'refused' | 'later';
export type Bytes = { body: ReadableStream<Uint8Array>; size: number; sha256?: string | undefined };

/** A customer's file as it flows from Meta. Its address is asked for anew each time, because it lives five minutes. */
export async function receiveFile(s: Scope, channelId: string, fileId: string): Promise<Bytes | NoBytes> {
  const files = await filesAt(s, channelId);
  if (!files) return 'refused';
  const answer = await files.find(fileId);
  await recordChannelError(s, channelId, answer);
  // 100 is what Meta answers for an object that is not there, or no longer.
  if (answer.kind === 'error') return answer.code === 100 ? 'expired' : 'later';
  if (answer.kind === 'unclear') return 'later';
  const { url, sha256, size: told } = answer.found;
  const response = await files.download(url).catch(() => undefined);
  if (!response || response.status >= 500 || response.status === 429) return 'later';
  if (response.status === 404 || response.status === 410) return 'expired';
  if (response.status !== 200 || !response.body) return 'refused';
  const size = Number(response.headers.get('content-length') ?? told ?? Number.NaN);
  return Number.isInteger(size) ? { body: response.body, size, sha256 } : 'later';
}
