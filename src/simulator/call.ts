import { ANSWER_WITHIN } from './rules/retry.domain.ts';

/** Calls a callback and reads its answer, for as long as Meta would wait. A timer left running would keep the object from sleeping. */
export async function call(url: string | URL, init: RequestInit = {}): Promise<{ status: number; text: string }> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(new Error('No answer in time.')), ANSWER_WITHIN);
  try {
    const response = await fetch(url, { ...init, redirect: 'manual', signal: abort.signal });
    return { status: response.status, text: await response.text() };
  } finally {
    clearTimeout(timer);
  }
}
