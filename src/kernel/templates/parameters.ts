import type { MetaComponent } from './meta';
import type { Button, Header, ParameterFormat, SlotValues, TemplateContent, TextPart } from './types';
import { variablesOf } from './variables';

/** Meta's ids of files, by ours. */
export type MediaIds = Readonly<Record<string, string>>;
type Filling = { values: SlotValues; media: MediaIds; format: ParameterFormat };

function textParameters(place: string, { text }: TextPart, { values, format }: Filling): MetaComponent[] {
  const names = variablesOf(text);
  const ordered = format === 'POSITIONAL' ? [...names].sort((a, b) => Number(a) - Number(b)) : names;
  return ordered.map((name) => ({
    type: 'text',
    ...(format === 'NAMED' ? { parameter_name: name } : {}),
    text: values[`${place}.${name}`] ?? '',
  }));
}

function headerComponents(place: string, header: Header | null, filling: Filling): MetaComponent[] {
  const { values, media } = filling;
  const component = (parameters: MetaComponent[]): MetaComponent[] => (parameters.length > 0 ? [{ type: 'header', parameters }] : []);
  if (!header) return [];
  if (header.format === 'TEXT') return component(textParameters(place, header, filling));
  if (header.format === 'LOCATION') {
    const { 'header.latitude': latitude, 'header.longitude': longitude, 'header.name': name, 'header.address': address } = values;
    return component([{ type: 'location', location: { latitude, longitude, name, ...(address ? { address } : {}) } }]);
  }
  const kind = header.format.toLowerCase();
  const own = values[`${place}.media`] ?? '';
  return component([{ type: kind, [kind]: { id: media[own] ?? own } }]);
}

const buttonComponents = (place: string, buttons: readonly Button[], { values }: Filling): MetaComponent[] =>
  buttons.flatMap((button, index): MetaComponent[] => {
    const told = values[`${place}.${index}`];
    const of = (sub_type: string, parameters: MetaComponent[]) => [{ type: 'button', sub_type, index: String(index), parameters }];
    if (button.type === 'URL' && told !== undefined) return of('url', [{ type: 'text', text: encodeSuffix(told) }]);
    if (button.type === 'COPY_CODE') return of('copy_code', [{ type: 'coupon_code', coupon_code: told ?? button.example }]);
    if (button.type === 'FLOW') return of('flow', [{ type: 'action', action: { flow_token: 'unused' } }]);
    // A reply that came from a template says which button it was.
    if (button.type === 'QUICK_REPLY' && told !== undefined) return of('quick_reply', [{ type: 'payload', payload: told }]);
    return [];
  });

/** What stands in an address behind its fixed part: signs that would end or change it are escaped, those that part it are not. */
const encodeSuffix = (suffix: string): string => encodeURI(suffix).replace(/#/g, '%23');

/** The components of one message (Cloud API, template messages), by the values of its slots. */
export function messageComponents(content: TemplateContent, values: SlotValues, media: MediaIds = {}): MetaComponent[] {
  const filling = { values, media, format: content.parameterFormat };
  if (content.category === 'AUTHENTICATION') {
    const code = [{ type: 'text', text: values.code ?? '' }];
    return [
      { type: 'body', parameters: code },
      { type: 'button', sub_type: 'url', index: '0', parameters: code },
    ];
  }
  const body = textParameters('body', content.body, filling);
  const expires = Date.parse(values['offer.expires'] ?? '');
  const cards = (content.carousel ?? []).map((card, index) => ({
    card_index: index,
    components: [
      ...headerComponents(`card.${index}.header`, card.header, filling),
      ...bodyOf(card.body ? textParameters(`card.${index}.body`, card.body, filling) : []),
      ...buttonComponents(`card.${index}.button`, card.buttons, filling),
    ],
  }));
  return [
    ...headerComponents('header', content.header, filling),
    ...bodyOf(body),
    ...(content.offer?.expires
      ? [{ type: 'limited_time_offer', parameters: [{ type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: expires } }] }]
      : []),
    ...buttonComponents('button', content.buttons, filling),
    ...(cards.length > 0 ? [{ type: 'carousel', cards }] : []),
  ];
}

const bodyOf = (parameters: MetaComponent[]): MetaComponent[] => (parameters.length > 0 ? [{ type: 'body', parameters }] : []);
