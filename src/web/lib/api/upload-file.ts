import type { UploadedMedia } from '../../client';
import { accessToken, renewAccess } from './credentials';
import { Refusal } from './refusal';

type Told = { onProgress: (part: number) => void; signal: AbortSignal };

/** Uploads a file and tells how far it is; `fetch` cannot tell that. A refused token is renewed once. */
export async function uploadFile(file: File, id: string, told: Told): Promise<UploadedMedia> {
  const first = await post(file, id, told);
  const answer = first.status === 401 && (await renewAccess()) === 'renewed' ? await post(file, id, told) : first;
  if (answer.status !== 201) throw new Refusal(JSON.parse(answer.text));
  return JSON.parse(answer.text) as UploadedMedia; // safe: the published contract
}

function post(file: File, id: string, { onProgress, signal }: Told): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/v1/media?name=${encodeURIComponent(file.name.toWellFormed().slice(-200) || 'file')}`);
    request.setRequestHeader('authorization', `Bearer ${accessToken() ?? ''}`);
    request.setRequestHeader('accept-language', document.documentElement.lang);
    request.setRequestHeader('content-type', file.type || 'application/octet-stream');
    request.setRequestHeader('idempotency-key', id);
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener('load', () => resolve({ status: request.status, text: request.responseText }));
    request.addEventListener('error', () => reject(new Error('no connection')));
    request.addEventListener('abort', () => reject(signal.reason));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}
