import { ANSWER_WITHIN } from './rules/retry.domain.ts';

/** Calls somebody outside and reads the answer, for as long as Meta would wait. A timer left running would keep the object from sleeping. */
async function calling<T>(url: string | URL, init: RequestInit, read: (response: Response) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(new Error('No answer in time.')), ANSWER_WITHIN);
  try {
    return await read(await fetch(url, { ...init, redirect: 'manual', signal: abort.signal }));
  } finally {
    clearTimeout(timer);
  }
}

/** A callback and what it answers. */
export const call = (url: string | URL, init: RequestInit = {}): Promise<{ status: number; text: string }> =>
  calling(url, init, async (response) => ({ status: response.status, text: await response.text() }));

/** What lies behind a link, without its bytes. */
export const look = (url: string): Promise<{ status: number; type: string }> =>
  calling(url, {}, async (response) => {
    await response.body?.cancel();
    return { status: response.status, type: response.headers.get('content-type')?.split(';')[0]?.trim() ?? '' };
  });
