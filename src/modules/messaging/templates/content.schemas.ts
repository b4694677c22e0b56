import { z } from 'zod';
import { idSchema } from '../../../kernel/ids';
import { CATEGORIES, MEDIA_FORMATS, PARAMETER_FORMATS, type TemplateContent } from '../../../kernel/templates/types';
import { written } from '../../../kernel/wire';

/** The parts of a template, closed and bounded. What Meta's rules say of them is told by `flaws`, so that a draft may have some. */
const words = written(2_048);
const examples = z.record(z.string().max(60), written(1_024)).meta({ description: 'An example of each variable, by its name.' });
const part = z.strictObject({ text: words, examples: examples.default({}) });
const media = z.strictObject({
  format: z.enum(MEDIA_FORMATS),
  sample: idSchema('media').nullable().default(null).meta({ description: 'An uploaded file that reviewers are shown.' }),
  handle: z.string().max(4_096).nullable().default(null).meta({ description: 'Meta’s name of the sample, once it has it.' }),
});
const header = z.discriminatedUnion('format', [
  z.strictObject({ format: z.literal('TEXT'), text: words, examples: examples.default({}) }),
  media,
  z.strictObject({ format: z.literal('LOCATION') }),
]);

const label = written(200);
const raw = z.record(z.string(), z.unknown());
const button = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('QUICK_REPLY'), text: label }),
    z.strictObject({
      type: z.literal('URL'),
      text: label,
      url: written(2_048).meta({ description: 'With at most one variable, `{{1}}`, at its end.' }),
      example: written(2_048).nullable().default(null),
    }),
    z.strictObject({ type: z.literal('PHONE_NUMBER'), text: label, phone: written(64) }),
    z.strictObject({ type: z.literal('COPY_CODE'), example: written(64) }),
    z.strictObject({
      type: z.literal('FLOW'),
      text: label,
      flowId: written(64),
      action: z.enum(['navigate', 'data_exchange']),
      screen: written(200).nullable().default(null),
    }),
    z.strictObject({ type: z.literal('RAW'), text: label, raw: raw.meta({ description: 'As Meta told it; only read.' }) }),
  ])
  .meta({ id: 'TemplateButton' });
const buttons = z.array(button).max(20).default([]);
const card = z.strictObject({ header: media, body: part.nullable().default(null), buttons }).meta({ id: 'TemplateCard' });

export const templateContent = z
  .strictObject({
    category: z.enum(CATEGORIES),
    parameterFormat: z.enum(PARAMETER_FORMATS).default('NAMED'),
    header: header.nullable().default(null),
    body: part,
    footer: written(200).nullable().default(null),
    buttons,
    carousel: z.array(card).max(20).nullable().default(null),
    offer: z
      .strictObject({ text: written(100), expires: z.boolean() })
      .nullable()
      .default(null),
    authentication: z
      .strictObject({ advice: z.boolean(), minutes: z.number().int().min(0).max(1_000).nullable() })
      .nullable()
      .default(null)
      .meta({ description: 'Of the category AUTHENTICATION, whose words Meta writes.' }),
    ttlSeconds: z.number().int().min(-1).max(10_000_000).nullable().default(null),
    raw: z.array(raw).max(20).default([]).meta({ description: 'Components that are not composed here, as Meta told them.' }),
  })
  .meta({
    id: 'TemplateContent',
    example: {
      category: 'UTILITY',
      body: { text: 'Olá {{nome}}, seu pedido {{pedido}} saiu para a entrega.', examples: { nome: 'Ana', pedido: '1042' } },
      footer: 'Padaria Aurora',
    },
  });
/** The same type that the rules are written for. */
export const contentOf = (read: z.infer<typeof templateContent>): TemplateContent => read;
