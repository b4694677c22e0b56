import { z } from 'zod';
import { lengthOf } from '../../kernel/characters';
import { nonBlank, written } from '../../kernel/wire';

/** The interactive messages of the Cloud API, one strict schema a type, with Meta's limits. */
const unique = <T>(items: readonly T[], key: (item: T) => string): boolean => new Set(items.map(key)).size === items.length;

const mediaId = z
  .strictObject({ id: z.string().min(1).optional(), link: z.url().optional(), filename: z.string().max(240).optional() })
  .refine((media) => (media.id === undefined) !== (media.link === undefined), 'Exactly one of id and link is required.');

const textHeader = z.strictObject({ type: z.literal('text'), text: nonBlank(60), sub_text: z.string().optional() });
const header = z.discriminatedUnion('type', [
  textHeader,
  z.strictObject({ type: z.literal('image'), image: mediaId }),
  z.strictObject({ type: z.literal('video'), video: mediaId }),
  z.strictObject({ type: z.literal('document'), document: mediaId }),
]);
const body = (max: number) => z.strictObject({ text: nonBlank(max) });
const footer = z.strictObject({ text: nonBlank(60) });

const trimmedId = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^\S(.*\S)?$/s, 'No space at the start or the end.');

const replyButton = z.strictObject({
  type: z.literal('reply'),
  reply: z.strictObject({
    id: trimmedId(256),
    title: z
      .string()
      .refine((title) => title.trim() !== '' && lengthOf(title) <= 20, 'Button title length invalid. Min length: 1, Max length: 20')
      .refine((title) => !/[*_~`]/.test(title), 'No markdown in a button title.'),
  }),
});

const button = z.strictObject({
  type: z.literal('button'),
  header: header.optional(),
  body: body(1024),
  footer: footer.optional(),
  action: z.strictObject({
    buttons: z
      .array(replyButton)
      .refine(({ length }) => length >= 1 && length <= 3, 'Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3')
      .refine((all) => unique(all, (one) => one.reply.id), 'Button ids must be unique.')
      .refine((all) => unique(all, (one) => one.reply.title), 'Button titles must be unique.'),
  }),
});

const row = z.strictObject({ id: trimmedId(200), title: nonBlank(24), description: written(72).optional() });
const section = z.strictObject({ title: nonBlank(24).optional(), rows: z.array(row).min(1).max(10) });
type Section = z.infer<typeof section>;
const rowsOf = (sections: readonly Section[]) => sections.flatMap((one) => one.rows);

const list = z.strictObject({
  type: z.literal('list'),
  header: textHeader.optional(),
  body: body(4096),
  footer: footer.optional(),
  action: z.strictObject({
    button: nonBlank(20),
    sections: z
      .array(section)
      .min(1)
      .max(10)
      .refine((all) => rowsOf(all).length <= 10, 'Total row count exceed max allowed count: 10')
      .refine((all) => unique(rowsOf(all), (one) => one.id), 'Row ids must be unique.')
      .refine((all) => all.length === 1 || all.every((one) => one.title), 'A title is required for each section.'),
  }),
});

const ctaUrl = z.strictObject({
  type: z.literal('cta_url'),
  header: header.optional(),
  body: body(1024),
  footer: footer.optional(),
  action: z.strictObject({
    name: z.literal('cta_url'),
    parameters: z.strictObject({ display_text: nonBlank(20), url: z.url({ protocol: /^https?$/ }) }),
  }),
});

const asks = <T extends string, N extends string>(type: T, name: N) =>
  z.strictObject({
    type: z.literal(type),
    body: body(1024),
    footer: footer.optional(),
    action: z.strictObject({ name: z.literal(name), parameters: z.record(z.string(), z.unknown()).optional() }),
  });

const flow = z.strictObject({
  type: z.literal('flow'),
  header: header.optional(),
  body: body(1024),
  footer: footer.optional(),
  action: z.strictObject({
    name: z.literal('flow'),
    parameters: z
      .strictObject({
        flow_message_version: z.string(),
        flow_id: z.string().optional(),
        flow_name: z.string().optional(),
        flow_cta: nonBlank(30),
        flow_token: z.string().max(200).optional(),
        flow_action: z.enum(['navigate', 'data_exchange']).optional(),
        flow_action_payload: z
          .strictObject({ screen: z.string().optional(), data: z.record(z.string(), z.unknown()).optional() })
          .optional(),
        mode: z.enum(['draft', 'published']).optional(),
      })
      .refine(
        (flow) => (flow.flow_id === undefined) !== (flow.flow_name === undefined),
        'Exactly one of flow_id and flow_name is required.',
      ),
  }),
});

const sku = z.strictObject({ product_retailer_id: z.string().min(1) });
const product = z.strictObject({
  type: z.literal('product'),
  body: body(1024).optional(),
  footer: footer.optional(),
  action: z.strictObject({ catalog_id: z.string(), product_retailer_id: z.string() }),
});
const productList = z.strictObject({
  type: z.literal('product_list'),
  header: textHeader,
  body: body(1024),
  footer: footer.optional(),
  action: z.strictObject({
    catalog_id: z.string(),
    sections: z
      .array(z.strictObject({ title: nonBlank(24), product_items: z.array(sku).min(1) }))
      .min(1)
      .max(10)
      .refine((all) => all.flatMap((one) => one.product_items).length <= 30, 'At most 30 products.'),
  }),
});
const catalog = z.strictObject({
  type: z.literal('catalog_message'),
  body: body(1024),
  footer: footer.optional(),
  action: z.strictObject({
    name: z.literal('catalog_message'),
    parameters: z.strictObject({ thumbnail_product_retailer_id: z.string() }).optional(),
  }),
});

const card = z.strictObject({
  card_index: z.number().int().min(0).max(9),
  type: z.literal('cta_url').optional(),
  header,
  body: body(160).optional(),
  action: z.record(z.string(), z.unknown()),
});
const carousel = z.strictObject({
  type: z.literal('carousel'),
  body: body(1024),
  action: z.strictObject({ cards: z.array(card).min(2).max(10) }),
});

export const INTERACTIVE: Readonly<Record<string, z.ZodType<Record<string, unknown>>>> = {
  button,
  list,
  cta_url: ctaUrl,
  flow,
  product,
  product_list: productList,
  catalog_message: catalog,
  carousel,
  location_request_message: asks('location_request_message', 'send_location'),
  call_permission_request: asks('call_permission_request', 'call_permission_request'),
  contact_request: asks('contact_request', 'request_contact_info'),
  request_contact_info: asks('request_contact_info', 'request_contact_info'),
};
