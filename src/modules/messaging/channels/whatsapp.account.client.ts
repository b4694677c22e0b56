import { z } from 'zod';
import { safeFetch } from '../../../edge/security/safe-fetch';
import { seconds } from '../../../kernel/time';
import type { GraphAccess } from './whatsapp.client';
import type { FileAnswer } from './whatsapp.errors.domain';
import { read } from './whatsapp.files.client';

const number = z.object({ id: z.string(), display_phone_number: z.string().min(1), verified_name: z.string().optional() });
const numbers = z.object({
  data: z.array(z.object({ id: z.string() })),
  paging: z.object({ cursors: z.object({ after: z.string() }).optional(), next: z.string().optional() }).optional(),
});
const anything = z.object({ id: z.string() });
const throughput = z.object({ throughput: z.object({ level: z.string() }) });

/** Far more numbers than Meta lets an account have. */
const PAGES = 50;

/** What Meta says of a number and its account to whoever holds this token. */
export class WhatsAppAccount {
  readonly #access: GraphAccess;

  constructor(access: GraphAccess) {
    this.#access = access;
  }

  /** The number itself. */
  number(): Promise<FileAnswer<{ displayNumber: string }>> {
    return this.#get(number, this.#access.phoneNumberId, { fields: 'id,display_phone_number,verified_name' }, (said) => ({
      displayNumber: said.display_phone_number,
    }));
  }

  /** How Meta calls the number's throughput: `STANDARD`, `HIGH`, `NOT_APPLICABLE`. */
  throughput(): Promise<FileAnswer<string>> {
    return this.#get(throughput, this.#access.phoneNumberId, { fields: 'throughput' }, (said) => said.throughput.level);
  }

  /** Whether the account has the number. */
  async owns(wabaId: string): Promise<FileAnswer<boolean>> {
    let after: string | undefined;
    for (let page = 0; page < PAGES; page += 1) {
      const query = { fields: 'id', limit: '100', ...(after === undefined ? {} : { after }) };
      const answer = await this.#get(numbers, `${wabaId}/phone_numbers`, query, (said) => said);
      if (answer.kind !== 'found') return answer;
      const { data, paging } = answer.found;
      if (data.some(({ id }) => id === this.#access.phoneNumberId)) return { kind: 'found', found: true };
      after = paging?.next === undefined ? undefined : paging.cursors?.after;
      if (after === undefined) break;
    }
    return { kind: 'found', found: false };
  }

  /** Whether a proof was made with the secret of the token's app: Meta refuses any other. */
  accepts(proof: string): Promise<FileAnswer<unknown>> {
    return this.#get(anything, this.#access.phoneNumberId, { fields: 'id', appsecret_proof: proof }, (said) => said);
  }

  #get<Shape, Found>(
    schema: z.ZodType<Shape>,
    path: string,
    query: Record<string, string>,
    found: (said: Shape) => Found,
  ): Promise<FileAnswer<Found>> {
    const { baseUrl, version, accessToken } = this.#access;
    const origin = new URL(baseUrl).origin;
    const url = new URL(`${version}/${path}?${new URLSearchParams(query)}`, `${baseUrl}/`);
    const call = () =>
      safeFetch(url.href, {
        allow: (to) => to.origin === origin,
        headers: { authorization: `Bearer ${accessToken}` },
        timeout: seconds(10),
      });
    return read(schema, call, found);
  }
}
