import type { Button, Card, Header, Slot, TemplateContent, TextPart } from './types';
import { variablesOf } from './variables';

const textSlots = (place: string, part: TextPart | null): Slot[] =>
  variablesOf(part?.text ?? '').map((name) => ({ key: `${place}.${name}`, kind: 'text', name, example: part?.examples[name] ?? '' }));

const LOCATION: readonly Slot[] = [
  { key: 'header.latitude', kind: 'number', name: 'latitude', example: '-23.5614' },
  { key: 'header.longitude', kind: 'number', name: 'longitude', example: '-46.6559' },
  { key: 'header.name', kind: 'text', name: 'name', example: '' },
  { key: 'header.address', kind: 'text', name: 'address', example: '', isOptional: true },
];

function headerSlots(place: string, header: Header | null): Slot[] {
  if (!header) return [];
  if (header.format === 'TEXT') return textSlots(place, header);
  if (header.format === 'LOCATION') return [...LOCATION];
  return [{ key: `${place}.media`, kind: 'media', name: 'media', example: header.sample ?? '', format: header.format }];
}

const buttonSlots = (place: string, buttons: readonly Button[]): Slot[] =>
  buttons.flatMap((button, index): Slot[] => {
    const key = `${place}.${index}`;
    if (button.type === 'URL' && variablesOf(button.url).length > 0)
      return [{ key, kind: 'url', name: button.text, example: suffixOf(button.url, button.example ?? '') }];
    if (button.type === 'COPY_CODE') return [{ key, kind: 'code', name: 'code', example: button.example }];
    return [];
  });

/** What a whole example address has where the variable stands. */
const suffixOf = (url: string, example: string): string => {
  const fixed = url.slice(0, url.indexOf('{{'));
  return example.startsWith(fixed) ? example.slice(fixed.length) : example;
};

const cardSlots = (card: Card, index: number): Slot[] => [
  ...headerSlots(`card.${index}.header`, card.header),
  ...textSlots(`card.${index}.body`, card.body),
  ...buttonSlots(`card.${index}.button`, card.buttons),
];

/** Everything that a message of this template needs to be told, in the order in which it is read. */
export function slotsOf(content: TemplateContent): Slot[] {
  if (content.category === 'AUTHENTICATION') return [{ key: 'code', kind: 'code', name: 'code', example: '123456' }];
  return [
    ...headerSlots('header', content.header),
    ...textSlots('body', content.body),
    ...buttonSlots('button', content.buttons),
    ...(content.offer?.expires ? [{ key: 'offer.expires', kind: 'instant', name: 'expires', example: '' } as const] : []),
    ...(content.carousel ?? []).flatMap(cardSlots),
  ];
}
