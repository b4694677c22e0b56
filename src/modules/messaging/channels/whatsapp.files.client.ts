import { z } from 'zod';
import { onHosts, safeFetch } from '../../../edge/security/safe-fetch';
import { cutText } from '../../../kernel/characters';
import { seconds } from '../../../kernel/time';
import { type GraphAccess, refused } from './whatsapp.client';
import type { FileAnswer } from './whatsapp.errors.domain';

/** Hosts of Meta that hand files out. */
const META = onHosts('fbsbx.com', 'fbcdn.net', 'whatsapp.net');
const AGENT = 'Prosa/1'; // the file host turns away who has no name

const address = z.object({
  url: z.string().min(1),
  sha256: z.string().optional(),
  file_size: z.coerce.number().int().nonnegative().optional(),
});
const made = z.object({ id: z.string().min(1) });

/** The files of one number at Meta, or at the simulator: where one lies, its bytes, and a new one of ours. */
export class WhatsAppFiles {
  readonly #access: GraphAccess;

  constructor(access: GraphAccess) {
    this.#access = access;
  }

  #isGraph = (url: URL): boolean => url.origin === new URL(this.#access.baseUrl).origin;
  #headers = (): Record<string, string> => ({ authorization: `Bearer ${this.#access.accessToken}`, 'user-agent': AGENT });
  #at = (path: string): string => new URL(`${this.#access.version}/${path}`, `${this.#access.baseUrl}/`).href;

  /** A fresh address of a file; it lives five minutes. */
  async find(id: string): Promise<FileAnswer<{ url: string; sha256?: string | undefined; size?: number | undefined }>> {
    const path = `${encodeURIComponent(id)}?phone_number_id=${this.#access.phoneNumberId}`;
    return read(
      address,
      () => safeFetch(this.#at(path), { allow: this.#isGraph, headers: this.#headers() }),
      ({ url, sha256, file_size }) => ({
        url,
        sha256,
        size: file_size,
      }),
    );
  }

  /** The bytes behind an address that `find` gave. Throws when it leads anywhere else. */
  download(url: string): Promise<Response> {
    const allow = this.#access.mode === 'simulator' ? this.#isGraph : META;
    return safeFetch(url, { allow, headers: this.#headers(), timeout: seconds(120) });
  }

  /** Gives a file to Meta for this number. */
  async upload(bytes: ArrayBuffer, mime: string, name: string): Promise<FileAnswer<string>> {
    const body = new FormData();
    body.set('messaging_product', 'whatsapp');
    body.set('type', mime);
    body.set('file', new File([bytes], name, { type: mime }));
    const call = () =>
      safeFetch(this.#at(`${this.#access.phoneNumberId}/media`), {
        allow: this.#isGraph,
        headers: this.#headers(),
        method: 'POST',
        body,
        timeout: seconds(60),
      });
    return read(made, call, ({ id }) => id);
  }
}

/** Meta's answer to a question: what was found, a readable refusal, or neither. */
export async function read<Shape, Found>(
  schema: z.ZodType<Shape>,
  call: () => Promise<Response>,
  found: (said: Shape) => Found,
): Promise<FileAnswer<Found>> {
  let body: unknown;
  let status = 0;
  try {
    const response = await call();
    status = response.status;
    body = await response.json();
  } catch (error) {
    return { kind: 'unclear', title: status === 0 ? `no answer (${error instanceof Error ? error.name : 'network'})` : `HTTP ${status}` };
  }
  const said = schema.safeParse(body);
  if (said.success && status === 200) return { kind: 'found', found: found(said.data) };
  const no = refused.safeParse(body);
  return no.success
    ? { kind: 'error', code: no.data.error.code, title: cutText(no.data.error.error_data?.details ?? no.data.error.message ?? '', 300) }
    : { kind: 'unclear', title: `unexpected answer (HTTP ${status})` };
}
