import { z } from 'zod';
import { idSchema } from '../../../kernel/ids';
import { CATEGORIES, MEDIA_FORMATS, PARAMETER_FORMATS } from '../../../kernel/templates/types';
import { written } from '../../../kernel/wire';

/** The parts of a template, closed and bounded. What Meta's rules say of them is told by `flaws`, so that a draft may have some. */
const words = written(2_048);
const examples = z.record(z.string().max(60), written(1_024)).meta({ description: 'An example of each variable, by its name.' });
const part = z.strictObject({ text: words, examples });
const media = z.strictObject({
  format: z.enum(MEDIA_FORMATS),
  sample: idSchema('media').nullable().meta({ description: 'An uploaded file that reviewers are shown.' }),
  handle: z.string().max(4_096).nullable().meta({ description: 'Meta’s name of the sample, once it has it.' }),
});
const location = z.strictObject({ format: z.literal('LOCATION') });
const header = z.discriminatedUnion('format', [z.strictObject({ format: z.literal('TEXT'), ...part.shape }), media, location]);

const label = written(200);
const raw = z.record(z.string(), z.unknown());
const button = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('QUICK_REPLY'), text: label }),
    z.strictObject({
      type: z.literal('URL'),
      text: label,
      url: written(2_048).meta({ description: 'With at most one variable, `{{1}}`, at its end.' }),
      example: written(2_048).nullable(),
    }),
    z.strictObject({ type: z.literal('PHONE_NUMBER'), text: label, phone: written(64) }),
    z.strictObject({ type: z.literal('COPY_CODE'), example: written(64) }),
    z.strictObject({
      type: z.literal('FLOW'),
      text: label,
      flowId: written(64),
      action: z.enum(['navigate', 'data_exchange']),
      screen: written(200).nullable(),
    }),
    z.strictObject({ type: z.literal('RAW'), text: label, raw: raw.meta({ description: 'As Meta told it; only read.' }) }),
  ])
  .meta({ id: 'TemplateButton' });
const buttons = z.array(button).max(20);
const card = z.strictObject({ header: media, body: part.nullable(), buttons }).meta({ id: 'TemplateCard' });

const parts = {
  category: z.enum(CATEGORIES),
  parameterFormat: z.enum(PARAMETER_FORMATS),
  header: header.nullable(),
  body: part,
  footer: written(200).nullable(),
  buttons,
  carousel: z.array(card).max(20).nullable(),
  offer: z.strictObject({ text: written(100), expires: z.boolean() }).nullable(),
  authentication: z
    .strictObject({ advice: z.boolean(), minutes: z.number().int().min(0).max(1_000).nullable() })
    .nullable()
    .meta({ description: 'Of the category AUTHENTICATION, whose words Meta writes.' }),
  ttlSeconds: z.number().int().min(-1).max(10_000_000).nullable(),
  raw: z.array(raw).max(20).meta({ description: 'Components that are not composed here, as Meta told them.' }),
};
export const templateContent = z.object(parts).meta({ id: 'TemplateContent' });

/** The same as somebody writes it: what is left out is not there. */
export const templateDraft = z
  .strictObject({
    ...parts,
    parameterFormat: parts.parameterFormat.default('NAMED'),
    body: z.strictObject({ text: words, examples: examples.default({}) }),
    header: parts.header.default(null),
    footer: parts.footer.default(null),
    buttons: buttons.default([]),
    carousel: parts.carousel.default(null),
    offer: parts.offer.default(null),
    authentication: parts.authentication.default(null),
    ttlSeconds: parts.ttlSeconds.default(null),
    raw: parts.raw.default([]),
  })
  .meta({
    id: 'TemplateDraft',
    example: {
      category: 'UTILITY',
      body: { text: 'Olá {{nome}}, seu pedido {{pedido}} saiu para a entrega.', examples: { nome: 'Ana', pedido: '1042' } },
      footer: 'Padaria Aurora',
    },
  });
