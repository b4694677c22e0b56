import { afterEach, vi } from 'vitest';
import { answerOfMeta } from './accounts.ts';

/** The Graph API at the network's edge: what was asked of it, and what it answers. */
export type Asked = { url: string; authorization: string | null; body: Record<string, unknown> };
export type Graph = { asked: Asked[]; texts: () => string[]; answer: (asked: Asked) => Response | Promise<Response> };

let wamids = 0;

export const acceptedAs = (id: string): Response => Response.json({ messaging_product: 'whatsapp', messages: [{ id }] });
export const accepted = (): Response => acceptedAs(`wamid.out-${Date.now()}-${wamids++}`);
export const graphError = (code: number, status = 400): Response =>
  Response.json({ error: { message: `(#${code}) refused`, type: 'OAuthException', code, fbtrace_id: 'A' } }, { status });

/** Stands where Meta would stand, for the rest of this test. Accepts everything until told otherwise. */
export function graph(answer: Graph['answer'] = accepted): Graph {
  const fake: Graph = {
    asked: [],
    answer,
    texts: () => fake.asked.filter(({ body }) => body.type === 'text').map(({ body }) => (body.text as { body: string }).body),
  };
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(input, init);
    const known = await answerOfMeta(request);
    if (known) return known;
    if (new URL(request.url).hostname === 'mailbox.test') return new Response(null, { status: 204 }); // no concern of Meta’s
    const isJson = request.headers.get('content-type')?.includes('json') ?? false;
    const isForm = request.headers.get('content-type')?.includes('multipart') ?? false;
    const asked = {
      url: request.url,
      authorization: request.headers.get('authorization'),
      body: isJson ? JSON.parse(await request.text()) : isForm ? Object.fromEntries(await request.formData()) : {},
    };
    fake.asked.push(asked);
    return fake.answer(asked);
  });
  return fake;
}

afterEach(() => vi.restoreAllMocks());
