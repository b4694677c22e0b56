import { CloudAPI } from '@great-detail/whatsapp';
import { z } from 'zod';
import { cutText } from '../../../kernel/characters';
import { seconds } from '../../../kernel/time';
import type { Address } from '../../customers/contacts/identity.domain';
import type { Acceptance } from '../content/delivery.domain';
import type { Content } from '../content/message.domain';
import type { ChannelMode } from './channels.domain';
import type { GraphAnswer } from './whatsapp.errors.domain';
import { payloadOf } from './whatsapp.payload.domain';

/** Where and as whom to call the Graph API. */
export type GraphAccess = { baseUrl: string; version: string; phoneNumberId: string; accessToken: string; mode: ChannelMode };

const TIMEOUT = seconds(30);
const id = z.string().min(1);
const accepted = z.object({
  messages: z.array(z.object({ id, message_status: z.string().optional().catch(undefined) })).min(1),
  contacts: z
    .array(z.object({ input: z.string(), wa_id: id.optional().catch(undefined), user_id: id.optional().catch(undefined) }))
    .optional()
    .catch(undefined),
});
export const refused = z.object({
  error: z.object({
    code: z.number().int(),
    message: z.string().optional(),
    error_data: z.object({ details: z.string().optional() }).optional().catch(undefined),
  }),
});

/** The one port to WhatsApp: the simulator and Meta are behind the same calls. It never retries; whoever calls decides. */
export class WhatsApp {
  readonly #api: CloudAPI;
  readonly #phoneNumberID: string;

  constructor(access: GraphAccess) {
    this.#phoneNumberID = access.phoneNumberId;
    this.#api = new CloudAPI({
      baseUrl: access.baseUrl,
      graphVersion: `${access.version}/`, // with its slash, or URL resolution would drop it
      request: { headers: { Authorization: `Bearer ${access.accessToken}` } },
    });
  }

  /** Sends a message. `callback` comes back in every status, so that a lost answer can still be matched. */
  async send(address: Address, content: Content, callback: string, fileId?: string): Promise<GraphAnswer> {
    const message = { ...payloadOf(content, fileId), ...address, biz_opaque_callback_data: callback };
    return read(() =>
      this.#api.message.createMessage({ phoneNumberID: this.#phoneNumberID, ...message, request: OPTIONS } as Parameters<
        CloudAPI['message']['createMessage']
      >[0]),
    ); // safe: the library passes unknown keys through
  }

  /** Tells the customer that everything up to this message was read (blue ticks), perhaps also that an answer is being written. Best effort. */
  async markRead(wamid: string, typing = false): Promise<void> {
    await this.#api.message.createStatus({
      phoneNumberID: this.#phoneNumberID,
      status: 'read',
      message_id: wamid,
      ...(typing ? { typing_indicator: { type: 'text' } } : {}),
      request: OPTIONS,
    } as Parameters<CloudAPI['message']['createStatus']>[0]); // safe: as above
  }
}

type Accepted = z.infer<typeof accepted>;

const acceptanceOf = (status: string | undefined, contact: NonNullable<Accepted['contacts']>[number] | undefined): Acceptance => ({
  ...(status === undefined || status === 'accepted' ? {} : { hold: status }),
  ...(contact === undefined
    ? {}
    : {
        sentTo: {
          input: contact.input,
          ...(contact.wa_id === undefined ? {} : { waId: contact.wa_id }),
          ...(contact.user_id === undefined ? {} : { userId: contact.user_id }),
        },
      }),
});

const OPTIONS = { retry: 0, timeout: TIMEOUT, throwHttpErrors: false } as const;

/** Meta's answer in three kinds. Only a readable Graph error proves that nothing was sent. */
async function read(call: () => PromiseLike<Response>): Promise<GraphAnswer> {
  let body: unknown;
  let status = 0;
  try {
    const response = await call();
    status = response.status;
    body = await response.json();
  } catch (error) {
    return {
      kind: 'unclear',
      title: status === 0 ? `no answer (${error instanceof Error ? error.name : 'network'})` : `unreadable answer (HTTP ${status})`,
    };
  }
  const ok = accepted.safeParse(body);
  const [message] = ok.success && status === 200 ? ok.data.messages : [];
  if (message) return { kind: 'accepted', wamid: message.id, ...acceptanceOf(message.message_status, ok.data?.contacts?.[0]) };
  const no = refused.safeParse(body);
  if (no.success)
    return {
      kind: 'error',
      code: no.data.error.code,
      title: cutText(no.data.error.error_data?.details ?? no.data.error.message ?? '', 300),
      ...(status >= 500 ? { isServerError: true } : {}),
    };
  return { kind: 'unclear', title: `unexpected answer (HTTP ${status})` };
}
