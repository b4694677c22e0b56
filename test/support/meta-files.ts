import { accepted, type Graph, graph } from './graph.ts';

export const HOST = 'https://lookaside.fbsbx.com';
type Of = { channel: { phoneNumberId: string } };
type Held = { bytes: Uint8Array<ArrayBuffer>; sha256?: string };
export type MetaFiles = Graph & {
  /** Files by the id Meta gave them. */
  held: Map<string, Held>;
  /** What our Worker uploaded or sent for this shop's number. */
  uploads: (of: Of) => Graph['asked'];
  sends: (of: Of) => Graph['asked'];
};

export const sha256Of = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
export const hexOf = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
export const base64Of = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

/** The Graph API with files: it hands out those it holds, takes ours, and accepts every message. */
export function metaFiles(answer?: (path: string, fake: MetaFiles) => Response | undefined | Promise<Response | undefined>): MetaFiles {
  let ids = 0;
  const fake: MetaFiles = Object.assign(
    graph(async ({ url }) => {
      const { pathname, searchParams, origin } = new URL(url);
      const own = await answer?.(`${origin === HOST ? 'file:' : ''}${pathname}`, fake);
      if (own) return own;
      if (pathname.endsWith('/messages')) return accepted();
      if (pathname.endsWith('/media')) return Response.json({ id: `meta-${++ids}` });
      if (origin === HOST) {
        const found = fake.held.get(searchParams.get('mid') ?? '');
        return found
          ? new Response(found.bytes, { headers: { 'content-length': String(found.bytes.length) } })
          : new Response('', { status: 404 });
      }
      const id = pathname.split('/').at(-1) ?? '';
      const found = fake.held.get(id);
      if (!found) return Response.json({ error: { code: 100, message: 'Unsupported get request' } }, { status: 400 });
      const sha256 = found.sha256 ?? hexOf(await sha256Of(found.bytes));
      return Response.json({ url: `${HOST}/whatsapp_business/attachments/?mid=${id}`, sha256, file_size: String(found.bytes.length), id });
    }),
    {
      held: new Map<string, Held>(),
      uploads: ({ channel }: Of) => fake.asked.filter(({ url }) => url.endsWith(`/${channel.phoneNumberId}/media`)),
      sends: ({ channel }: Of) => fake.asked.filter(({ url }) => url.endsWith(`/${channel.phoneNumberId}/messages`)),
    },
  );
  return fake;
}
