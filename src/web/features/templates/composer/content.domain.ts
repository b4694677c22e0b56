import { variablesOf } from '../../../../kernel/templates/variables';
import type { TemplateButton, TemplateCard } from '../../../client/types.gen';
import type { Content } from '../preview.domain';

export type Header = Content['header'];
export type TextPart = Content['body'];
export type Category = Content['category'];
export const HEADERS = ['NONE', 'TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION'] as const;
export type HeaderChoice = (typeof HEADERS)[number];
export const BUTTONS = ['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'COPY_CODE', 'FLOW'] as const;
export type ButtonType = (typeof BUTTONS)[number];
/** Of a kind, and of all together (Meta, template components). */
export const MOST_BUTTONS: Readonly<Record<ButtonType, number>> = { QUICK_REPLY: 10, URL: 2, PHONE_NUMBER: 1, COPY_CODE: 1, FLOW: 1 };
export const MOST_IN_ALL = 10;
export const MOST_CARDS = 10;

export const BLANK: Content = {
  ...{ category: 'UTILITY', parameterFormat: 'NAMED', header: null, body: { text: '', examples: {} }, footer: null, buttons: [] },
  ...{ carousel: null, offer: null, authentication: null, ttlSeconds: null, raw: [] },
};

/** The same text in another category: a code has only Meta’s words, and an offer is marketing. */
export function inCategory(content: Content, category: Category): Content {
  if (category === content.category) return content;
  if (category === 'AUTHENTICATION')
    return { ...BLANK, category, parameterFormat: 'POSITIONAL', authentication: { advice: true, minutes: 10 } };
  const body = content.category === 'AUTHENTICATION' ? BLANK : content;
  return { ...body, category, ttlSeconds: null, authentication: null, offer: category === 'MARKETING' ? body.offer : null };
}

export function headerFor(choice: HeaderChoice): Header {
  if (choice === 'NONE') return null;
  if (choice === 'TEXT') return { format: 'TEXT', text: '', examples: {} };
  return choice === 'LOCATION' ? { format: 'LOCATION' } : { format: choice, sample: null, handle: null };
}

export function buttonFor(type: ButtonType): TemplateButton {
  if (type === 'URL') return { type, text: '', url: 'https://', example: null };
  if (type === 'PHONE_NUMBER') return { type, text: '', phone: '' };
  if (type === 'COPY_CODE') return { type, example: '' };
  if (type === 'FLOW') return { type, text: '', flowId: '', action: 'navigate', screen: null };
  return { type, text: '' };
}

/** One more card, built like those that there are. */
export function cardLike(cards: readonly TemplateCard[]): TemplateCard {
  const [first] = cards;
  if (!first)
    return {
      header: { format: 'IMAGE', sample: null, handle: null },
      body: { text: '', examples: {} },
      buttons: [buttonFor('QUICK_REPLY')],
    };
  const kinds = first.buttons.flatMap(({ type }) => BUTTONS.find((one) => one === type) ?? []);
  return {
    header: { format: first.header.format, sample: null, handle: null },
    body: first.body && { text: '', examples: {} },
    buttons: kinds.map(buttonFor),
  };
}

/** With cards there is nothing beside the text. */
export const withCards = (content: Content): Content => ({
  ...content,
  ...{ header: null, footer: null, offer: null, buttons: [], carousel: [cardLike([]), cardLike([])] },
});

export function moved<Item>(list: readonly Item[], from: number, to: number): Item[] {
  const rest = list.filter((_, at) => at !== from);
  return [...rest.slice(0, to), ...list.slice(from, from + 1), ...rest.slice(to)];
}
export const replaced = <Item>(list: readonly Item[], at: number, item: Item): Item[] =>
  list.map((one, place) => (place === at ? item : one));
export const without = <Item>(list: readonly Item[], at: number): Item[] => list.filter((_, place) => place !== at);

/** Only examples of variables that the text has: it may have had others while it was written. */
const tidy = <Part extends TextPart>(part: Part): Part => ({
  ...part,
  examples: Object.fromEntries(variablesOf(part.text).map((name) => [name, part.examples[name] ?? ''])),
});
/** The content as it is kept. */
export const tidied = (content: Content): Content => ({
  ...content,
  header: content.header?.format === 'TEXT' ? tidy(content.header) : content.header,
  body: tidy(content.body),
  carousel: content.carousel?.map((card) => ({ ...card, body: card.body && tidy(card.body) })) ?? null,
});

/** The number of a variable that the text does not have yet. */
export const nextNumber = (text: string): string => {
  const taken = variablesOf(text);
  let number = 1;
  while (taken.includes(String(number))) number += 1;
  return String(number);
};
