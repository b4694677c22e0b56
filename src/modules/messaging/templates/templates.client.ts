import { z } from 'zod';
import { safeFetch } from '../../../edge/security/safe-fetch';
import { cutText } from '../../../kernel/characters';
import type { MetaComponent } from '../../../kernel/templates/meta';
import { seconds } from '../../../kernel/time';
import type { GraphAccess } from '../channels/whatsapp.client';
import type { Json } from '../channels/whatsapp.content.domain';

/** `error` is Meta's refusal with its sub-code and the sentences that it wrote for people; `unclear`: nobody knows whether it was done. */
export type TemplateAnswer<Found> =
  | { kind: 'found'; found: Found }
  | { kind: 'error'; code: number; subcode: number | null; title: string }
  | { kind: 'unclear'; title: string };

const refused = z.object({
  error: z.object({
    code: z.number().int(),
    message: z.string().optional(),
    error_subcode: z.number().int().optional().catch(undefined),
    error_user_title: z.string().optional().catch(undefined),
    error_user_msg: z.string().optional().catch(undefined),
  }),
});
const created = z.object({ id: z.string().min(1), status: z.string().optional(), category: z.string().optional() });
const page = z.object({
  data: z.array(z.record(z.string(), z.unknown())),
  paging: z.object({ cursors: z.object({ after: z.string() }).partial().optional(), next: z.string().optional() }).optional(),
});
const done = z.object({ success: z.boolean().optional() });
const token = z.object({ data: z.object({ app_id: z.string() }) });
const session = z.object({ id: z.string().startsWith('upload:') });
const handle = z.object({ h: z.string().min(1) });

export const LIST_FIELDS =
  'id,name,status,category,language,components,quality_score,rejected_reason,parameter_format,message_send_ttl_seconds';
/** Meta has at most 6,000 templates in an account. */
const PAGES = 100;
const PAGE = 100;

export type NewTemplate = {
  name: string;
  language: string;
  category: string;
  parameter_format: string;
  components: readonly MetaComponent[];
  message_send_ttl_seconds?: number;
};

/** Templates of one account at Meta, or at the simulator (Cloud API, message templates). It never retries; whoever calls decides. */
export class WhatsAppTemplates {
  readonly #access: GraphAccess;
  readonly #wabaId: string;

  constructor(access: GraphAccess, wabaId: string) {
    this.#access = access;
    this.#wabaId = wabaId;
  }

  create(template: NewTemplate): Promise<TemplateAnswer<z.infer<typeof created>>> {
    return this.#json(created, 'POST', `${this.#wabaId}/message_templates`, template);
  }
  edit(metaId: string, change: Pick<NewTemplate, 'components'> & Partial<NewTemplate>): Promise<TemplateAnswer<unknown>> {
    return this.#json(done, 'POST', metaId, change);
  }
  /** One language of it. */
  remove(metaId: string, name: string): Promise<TemplateAnswer<unknown>> {
    const query = new URLSearchParams({ hsm_id: metaId, name });
    return this.#call(done, 'DELETE', `${this.#wabaId}/message_templates?${query}`);
  }
  unpause(metaId: string): Promise<TemplateAnswer<unknown>> {
    return this.#json(done, 'POST', `${metaId}/unpause`, {});
  }

  /** All templates of the account. */
  async list(): Promise<TemplateAnswer<Json[]>> {
    const all: Json[] = [];
    let after: string | undefined;
    for (let turn = 0; turn < PAGES; turn += 1) {
      const query = new URLSearchParams({ fields: LIST_FIELDS, limit: String(PAGE), ...(after === undefined ? {} : { after }) });
      const answer = await this.#call(page, 'GET', `${this.#wabaId}/message_templates?${query}`);
      if (answer.kind !== 'found') return answer;
      all.push(...answer.found.data);
      after = answer.found.paging?.next === undefined ? undefined : answer.found.paging.cursors?.after;
      if (after === undefined) break;
    }
    return { kind: 'found', found: all };
  }

  /** Gives a sample to Meta (Resumable Upload API) and answers its handle. */
  async sample({ bytes, mime, name }: { bytes: ArrayBuffer; mime: string; name: string }): Promise<TemplateAnswer<string>> {
    const app = await this.#call(token, 'GET', `debug_token?${new URLSearchParams({ input_token: this.#access.accessToken })}`);
    if (app.kind !== 'found') return app;
    const query = new URLSearchParams({ file_name: name, file_length: String(bytes.byteLength), file_type: mime });
    const begun = await this.#call(session, 'POST', `${app.found.data.app_id}/uploads?${query}`);
    if (begun.kind !== 'found') return begun;
    // Uploads have a scheme of their own for the token.
    const given = await this.#call(handle, 'POST', begun.found.id, { body: bytes, scheme: 'OAuth', headers: { file_offset: '0' } });
    return given.kind === 'found' ? { kind: 'found', found: given.found.h } : given;
  }

  #json<Shape>(schema: z.ZodType<Shape>, method: 'POST', path: string, body: unknown): Promise<TemplateAnswer<Shape>> {
    return this.#call(schema, method, path, { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
  }

  async #call<Shape>(
    schema: z.ZodType<Shape>,
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    { body, headers = {}, scheme = 'Bearer' }: { body?: ArrayBuffer | string; headers?: Record<string, string>; scheme?: string } = {},
  ): Promise<TemplateAnswer<Shape>> {
    const { baseUrl, version, accessToken } = this.#access;
    const { origin } = new URL(baseUrl);
    let [said, status]: [unknown, number] = [undefined, 0];
    try {
      const response = await safeFetch(new URL(`${version}/${path}`, `${baseUrl}/`).href, {
        allow: (to) => to.origin === origin,
        headers: { ...headers, authorization: `${scheme} ${accessToken}` },
        method,
        ...(body === undefined ? {} : { body }),
        timeout: seconds(30),
      });
      status = response.status;
      said = await response.json();
    } catch (error) {
      return { kind: 'unclear', title: status === 0 ? `no answer (${error instanceof Error ? error.name : 'network'})` : `HTTP ${status}` };
    }
    const ok = schema.safeParse(said);
    if (ok.success && status === 200) return { kind: 'found', found: ok.data };
    const no = refused.safeParse(said);
    if (!no.success) return { kind: 'unclear', title: `unexpected answer (HTTP ${status})` };
    const { code, error_subcode: subcode = null, error_user_title: head, error_user_msg: told, message = '' } = no.data.error;
    return { kind: 'error', code, subcode, title: cutText([head, told ?? message].filter(Boolean).join(': '), 500) };
  }
}
