import { z } from 'zod';
import { written } from '../../kernel/wire';

/** The body of `POST /{phone_number_id}/messages`: one strict schema a type, with Meta's limits. */
const caption = written(1024).optional();
const oneSource = (media: { id?: string | undefined; link?: string | undefined }): boolean =>
  (media.id === undefined) !== (media.link === undefined);
const SOURCE = 'Exactly one of id and link is required.';
const source = { id: z.string().min(1).optional(), link: z.url({ protocol: /^https?$/ }).optional() };

const text = z.strictObject({ body: written(4096, z.string().min(1)), preview_url: z.boolean().optional() });
const image = z.strictObject({ ...source, caption }).refine(oneSource, SOURCE);
const audio = z.strictObject({ ...source, voice: z.boolean().optional() }).refine(oneSource, SOURCE);
const document = z.strictObject({ ...source, caption, filename: z.string().max(240).optional() }).refine(oneSource, SOURCE);
const sticker = z.strictObject(source).refine(oneSource, SOURCE);

const degrees = (limit: number) =>
  z
    .union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/)])
    .refine((value) => Math.abs(Number(value)) <= limit, `Must be between -${limit} and ${limit}.`);
const location = z.strictObject({
  latitude: degrees(90),
  longitude: degrees(180),
  name: written(1000).optional(),
  address: written(1000).optional(),
});

const label = z.string().optional();
const contact = z.strictObject({
  name: z
    .strictObject({
      formatted_name: z.string().min(1),
      first_name: label,
      last_name: label,
      middle_name: label,
      suffix: label,
      prefix: label,
    })
    .refine((name) => Object.keys(name).length > 1, 'At least one more part of the name is required.'),
  phones: z.array(z.strictObject({ phone: label, wa_id: label, type: label })).optional(),
  emails: z.array(z.strictObject({ email: label, type: label })).optional(),
  addresses: z
    .array(
      z.strictObject({
        street: label,
        city: label,
        state: label,
        zip: label,
        country: label,
        country_code: label,
        type: label,
      }),
    )
    .optional(),
  org: z.strictObject({ company: label, department: label, title: label }).optional(),
  birthday: z.iso.date().optional(),
  urls: z.array(z.strictObject({ url: label, type: label })).optional(),
});
const contacts = z.array(contact).min(1).max(257);

const graphemes = (value: string): number => [...new Intl.Segmenter().segment(value)].length;
const reaction = z.strictObject({
  message_id: z.string().min(1),
  emoji: z
    .string()
    .refine((emoji) => emoji === '' || (graphemes(emoji) === 1 && !/^[\w\s]$/.test(emoji)), 'One emoji, or "" to remove it.'),
});

const parameter = z.looseObject({ type: z.string() });
/** Names that Graph takes in either case. */
const oneOf = (...names: string[]) => z.preprocess((given) => (typeof given === 'string' ? given.toUpperCase() : given), z.enum(names));
const COMPONENTS = ['BODY', 'BUTTON', 'CAROUSEL', 'HEADER', 'LIMITED_TIME_OFFER'];
const BUTTONS = [
  'BOOKING_CONFIRMATION',
  'CATALOG',
  'COPY_CODE',
  'FLOW',
  'MPM',
  'ORDER_DETAILS',
  'QUICK_REPLY',
  'REMINDER',
  'URL',
  'VOICE_CALL',
];
const component = z.looseObject({
  type: oneOf(...COMPONENTS),
  sub_type: oneOf(...BUTTONS).optional(),
  index: z.union([z.string(), z.number()]).optional(),
  parameters: z.array(parameter).optional(),
});
const template = z.strictObject({
  name: z.string().min(1).max(512),
  language: z.strictObject({ code: z.string().min(2), policy: z.literal('deterministic').optional() }),
  components: z.array(component).optional(),
  namespace: z.string().optional(),
});
export type TemplateSend = z.infer<typeof template>;
export const templateSend = template;

export const CONTENT = {
  text,
  image,
  video: image,
  audio,
  document,
  sticker,
  location,
  contacts,
  reaction,
  template,
  // Its own schema is chosen by `interactive.type`.
  interactive: z.looseObject({ type: z.string() }),
} as const;
export type SendType = keyof typeof CONTENT;
export const isSendType = (type: string): type is SendType => Object.hasOwn(CONTENT, type);

export const common = z.strictObject({
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.enum(['individual', 'group']).optional(),
  to: z.union([z.string(), z.number()]).optional(),
  recipient: z.string().optional(),
  type: z.string().optional(),
  context: z.strictObject({ message_id: z.string().min(1).max(256) }).optional(),
  biz_opaque_callback_data: z.string().max(512).optional(),
  recipient_identity_key_hash: z.string().optional(),
  message_activity_sharing: z.boolean().optional(),
  product_policy: z.enum(['CLOUD_API_FALLBACK', 'STRICT']).optional(),
});

export const mark = z.strictObject({
  messaging_product: z.literal('whatsapp'),
  status: z.literal('read'),
  message_id: z.string().min(1),
  typing_indicator: z.strictObject({ type: z.literal('text') }).optional(),
});
export type Mark = z.infer<typeof mark>;
