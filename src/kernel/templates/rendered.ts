import type { Button, Header, MediaFormat, SlotValues, TemplateContent } from './types';
import { filled } from './variables';

export type RenderedHeader = { format: 'TEXT' | 'LOCATION' | MediaFormat; text: string; media: string | null };
export type RenderedButton = { type: Button['type']; text: string; value: string };
/** A message of a template as its reader sees it. */
export type Rendered = {
  header: RenderedHeader | null;
  body: string;
  footer: string | null;
  buttons: RenderedButton[];
  offer: string | null;
  cards: { header: RenderedHeader; body: string | null; buttons: RenderedButton[] }[];
};

function headerOf(place: string, header: Header | null, values: SlotValues): RenderedHeader | null {
  if (!header) return null;
  if (header.format === 'TEXT') return { format: 'TEXT', text: filled(header.text, (name) => values[`${place}.${name}`]), media: null };
  if (header.format === 'LOCATION') return { format: 'LOCATION', text: values[`${place}.name`] ?? '', media: null };
  return { format: header.format, text: '', media: values[`${place}.media`] ?? header.sample };
}

const buttonsOf = (place: string, buttons: readonly Button[], values: SlotValues): RenderedButton[] =>
  buttons.map((button, index): RenderedButton => {
    const { type } = button;
    const told = values[`${place}.${index}`];
    if (type === 'URL') return { type, text: button.text, value: filled(button.url, () => told) };
    if (type === 'PHONE_NUMBER') return { type, text: button.text, value: button.phone };
    if (type === 'COPY_CODE') return { type, text: '', value: told ?? button.example };
    return { type, text: button.text, value: '' };
  });

/** A variable without a value is shown as it stands in the template. */
export function render(content: TemplateContent, values: SlotValues): Rendered {
  const code = values.code;
  const body = content.category === 'AUTHENTICATION' ? filled(content.body.text, () => code) : undefined;
  return {
    header: headerOf('header', content.header, values),
    body: body ?? filled(content.body.text, (name) => values[`body.${name}`]),
    footer: content.footer,
    buttons: buttonsOf('button', content.buttons, values),
    offer: content.offer?.text ?? null,
    cards: (content.carousel ?? []).map((card, index) => ({
      header: headerOf(`card.${index}.header`, card.header, values) ?? { format: card.header.format, text: '', media: null },
      body: card.body && filled(card.body.text, (name) => values[`card.${index}.body.${name}`]),
      buttons: buttonsOf(`card.${index}.button`, card.buttons, values),
    })),
  };
}

/** What a reader would be shown with the examples of the template itself. */
export function examplesOf(slots: readonly { key: string; example: string }[]): SlotValues {
  return Object.fromEntries(slots.flatMap(({ key, example }) => (example === '' ? [] : [[key, example]])));
}
