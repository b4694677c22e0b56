import { z } from 'zod';
import { idSchema } from '../../../kernel/ids';
import { written } from '../../../kernel/wire';

/** The body of a message that is to be sent: one closed shape a kind. How long each text may be is a rule, not a shape. */

export const clientMessageId = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\x21-\x7e]+$/, 'only letters without accents, digits and signs, no blanks');

const words = (most: number) => written(most, z.string().min(1));
const line = words(8_192);
const own = { clientMessageId: clientMessageId.optional().meta({ description: 'Yours; the same one again is the same message.' }) };
const reference = z.string().min(1).max(512);
const common = { quotes: reference.optional().meta({ description: 'The message this one answers: its id, or its wamid.' }), ...own };

const media = idSchema('media').meta({ description: 'The id of a file you uploaded.' });
const caption = written(8_192).optional();
const filename = words(240).optional();

const part = written(1_024).optional();
const card = z
  .strictObject({
    name: z.strictObject({
      formatted_name: words(1_024),
      first_name: part,
      last_name: part,
      middle_name: part,
      prefix: part,
      suffix: part,
    }),
    phones: z
      .array(z.strictObject({ phone: words(64), wa_id: part, type: part }))
      .max(20)
      .optional(),
    emails: z
      .array(z.strictObject({ email: words(320), type: part }))
      .max(20)
      .optional(),
    org: z.strictObject({ company: part, department: part, title: part }).optional(),
    urls: z
      .array(z.strictObject({ url: words(2_048), type: part }))
      .max(20)
      .optional(),
  })
  .meta({ id: 'ContactCard' });

const head = {
  header: z.strictObject({ type: z.literal('text'), text: line }).optional(),
  body: z.strictObject({ text: line }),
  footer: z.strictObject({ text: line }).optional(),
};
const id = words(256).regex(/^\S(.*\S)?$/s, 'no space at either end');
const buttons = z.strictObject({
  type: z.literal('button'),
  ...head,
  action: z.strictObject({
    buttons: z
      .array(z.strictObject({ type: z.literal('reply'), reply: z.strictObject({ id, title: line }) }))
      .min(1)
      .max(30),
  }),
});
const list = z.strictObject({
  type: z.literal('list'),
  ...head,
  action: z.strictObject({
    button: line,
    sections: z
      .array(
        z.strictObject({
          title: line.optional(),
          rows: z
            .array(z.strictObject({ id, title: line, description: line.optional() }))
            .min(1)
            .max(100),
        }),
      )
      .min(1)
      .max(30),
  }),
});

const text = z.strictObject({ type: z.literal('text').optional(), body: z.strictObject({ body: words(65_536) }), ...common });
const image = z.strictObject({ type: z.literal('image'), body: z.strictObject({ media, caption }), ...common });
const video = z.strictObject({ type: z.literal('video'), body: z.strictObject({ media, caption }), ...common });
const audio = z.strictObject({
  type: z.literal('audio'),
  body: z.strictObject({
    media,
    voice: z.boolean().optional().meta({ description: 'Shown as a voice note; the file must be OGG/Opus.' }),
  }),
  ...common,
});
const document = z.strictObject({ type: z.literal('document'), body: z.strictObject({ media, caption, filename }), ...common });
const sticker = z.strictObject({ type: z.literal('sticker'), body: z.strictObject({ media }), ...common });
const place = written(1_000).optional();
const location = z.strictObject({
  type: z.literal('location'),
  body: z.strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180), name: place, address: place }),
  ...common,
});
const contacts = z.strictObject({
  type: z.literal('contacts'),
  body: z.strictObject({ contacts: z.array(card).min(1).max(300) }),
  ...common,
});
const interactive = z.strictObject({
  type: z.literal('interactive'),
  body: z.discriminatedUnion('type', [buttons, list]),
  ...common,
});
const reaction = z.strictObject({
  type: z.literal('reaction'),
  body: z.strictObject({
    message: reference,
    emoji: z.string().max(64).meta({ description: 'One emoji; empty removes the reaction.' }),
  }),
  ...own,
});

/** A template that is to be sent. */
export const templateWanted = z.strictObject({
  name: words(512),
  language: words(16),
  values: z
    .record(z.string().max(100), written(2_048))
    .default({})
    .meta({ description: 'What the template needs to be told, by the keys of its `slots`: texts, and ids of uploaded files.' }),
});
const template = z.strictObject({ type: z.literal('template'), body: templateWanted, ...own });

export const messageBody = z
  .discriminatedUnion('type', [text, image, audio, video, document, sticker, location, contacts, interactive, reaction, template])
  .meta({ id: 'MessageBody', example: { type: 'text', body: { body: 'Olá! Como posso ajudar?' }, clientMessageId: 'c-1' } });
export type MessageBody = z.infer<typeof messageBody>;
