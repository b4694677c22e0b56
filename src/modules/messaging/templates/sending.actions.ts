import type { Scope } from '../../../edge/platform/scope';
import { type FieldError, Problem } from '../../../kernel/problem';
import { languageOf } from '../../../kernel/templates/languages';
import { messageComponents } from '../../../kernel/templates/parameters';
import { type Rendered, render } from '../../../kernel/templates/rendered';
import { slotsOf } from '../../../kernel/templates/slots';
import type { SlotValues, TemplateContent } from '../../../kernel/templates/types';
import { tidyValue, type ValueFlaw, valueFlaws } from '../../../kernel/templates/values';
import type { Outgoing, TemplateMessage } from '../content/content.domain';
import { atMeta } from '../media/media.actions';
import { sampleFile } from '../media/samples.actions';
import { ensureKnown } from './accounts.actions';
import { isSendable } from './life.domain';
import { templateProblems } from './templates.problems';
import { selectNamedFor, type TemplateRow } from './templates.store';

type Wanted = { name: string; language: string };
type Sendable = TemplateRow & { live: TemplateContent };

/** The template of this name and language that may be sent through a number now; throws where there is none, or no such number. */
export async function sendableTemplate(s: Scope, channelId: string, { name, language }: Wanted): Promise<Sendable> {
  let found = await selectNamedFor(s, channelId, name);
  if (!found) throw new Problem('invalid-request', { errors: [{ pointer: '/channelId', detail: 'there is no such channel' }] });
  if (found.status === 'disconnected') throw templateProblems('channel-disconnected');
  if (found.rows.length === 0) {
    await ensureKnown(s, [found.wabaId]);
    found = await selectNamedFor(s, channelId, name);
  }
  const row = found?.rows.find((one) => one.language === languageOf(language) && isSendable(one));
  if (!row?.live) throw templateProblems('template-not-approved');
  return { ...row, live: row.live };
}

/** The category by which a template is charged; undefined of one that nobody knows. */
export const categoryOfTemplate = async (s: Scope, channelId: string, name: string): Promise<TemplateRow['category'] | undefined> =>
  (await selectNamedFor(s, channelId, name))?.rows[0]?.category;

/** Blanks of values that people type are as Meta takes them. */
const tidied = (content: TemplateContent, values: SlotValues): SlotValues =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const isText = slotsOf(content).find((slot) => slot.key === key)?.kind !== 'media';
      return [key, isText ? tidyValue(value) : value];
    }),
  );

const SAYS: Readonly<Record<ValueFlaw['code'], Pick<FieldError, 'detail'>>> = {
  'missing-variable': { detail: 'is needed' },
  'value-invalid': { detail: 'cannot be sent to WhatsApp like this' },
};
export const valueErrors = (flaws: readonly ValueFlaw[]): FieldError[] =>
  flaws.map(({ key, code }) => ({ pointer: `/body/values/${key}`, ...SAYS[code] }));

/** A template as it will be read and sent; only an approved one may leave, and only with everything that it needs. */
export async function templateToSend(s: Scope, channelId: string, wanted: Wanted & { values: SlotValues }): Promise<Outgoing> {
  const { name, language, category, live } = await sendableTemplate(s, channelId, wanted);
  return filledTemplate(s, channelId, { name, language, category, content: live }, wanted.values);
}

/** What a message is made of: a text of a template as it is, or was when it was fixed. */
export type TemplateText = { name: string; language: string; category: string; content: TemplateContent };

/** The message of a template for one reader; throws where a value is missing or unfit. */
export async function filledTemplate(s: Scope, channelId: string, text: TemplateText, given: SlotValues): Promise<Outgoing> {
  const { content } = text;
  const values = withSamples(content, tidied(content, given));
  const flaws = valueFlaws(content, values);
  if (flaws.length > 0) throw templateProblems('template-values-wrong', { errors: valueErrors(flaws) });
  const { header, carousel } = content;
  const own = header && 'sample' in header ? values['header.media'] : undefined;
  const file = own === undefined ? undefined : await sampleFile(s, own);
  if (own !== undefined && !file) throw templateProblems('media-not-found');
  const media = carousel ? await cardsAtMeta(s, channelId, values) : {};
  const body = messageOf(text, render(content, values), messageComponents(content, values, media));
  return { type: 'template', body, ...(file === undefined ? {} : { file }) };
}

/** Where nobody names a file, the sample is sent. */
function withSamples({ header, carousel }: TemplateContent, values: SlotValues): SlotValues {
  const own = [
    ...(header && 'sample' in header ? [['header.media', header.sample] as const] : []),
    ...(carousel ?? []).map((card, index) => [`card.${index}.header.media`, card.header.sample] as const),
  ];
  return { ...Object.fromEntries(own.flatMap(([key, sample]) => (sample === null ? [] : [[key, sample]]))), ...values };
}

async function cardsAtMeta(s: Scope, channelId: string, values: SlotValues): Promise<Record<string, string>> {
  const ids = Object.entries(values).flatMap(([key, id]) => (key.endsWith('.header.media') ? [id] : []));
  const given = await Promise.all([...new Set(ids)].map(async (id) => [id, await atMeta(s, channelId, id)] as const));
  return Object.fromEntries(
    given.map(([id, there]) => {
      if (there === undefined) throw templateProblems('media-not-found');
      return [id, there];
    }),
  );
}

/** What a thread keeps of it. */
function messageOf(
  { name, language, category }: Omit<TemplateText, 'content'>,
  shown: Rendered,
  components: readonly Readonly<Record<string, unknown>>[],
): TemplateMessage {
  const buttons = shown.buttons.map(({ type, text, value }) => ({ type, text, value }));
  return {
    ...{ name, language, category: category.toLowerCase(), text: shown.body },
    ...(shown.header ? { header: { format: shown.header.format, text: shown.header.text } } : {}),
    ...(shown.footer === null ? {} : { footer: shown.footer }),
    ...(buttons.length === 0 ? {} : { buttons }),
    ...(shown.cards.length === 0 ? {} : { cards: shown.cards.map(({ body, buttons }) => ({ text: body, buttons })) }),
    ...(components.length === 0 ? {} : { components }),
  };
}

/** Every language of a template that may be sent through a number now. */
export async function approvedTexts(s: Scope, channelId: string, name: string): Promise<Sendable[]> {
  const found = await selectNamedFor(s, channelId, name);
  return (found?.rows ?? []).flatMap((row) => (isSendable(row) && row.live ? [{ ...row, live: row.live }] : []));
}
