import type {
  Button,
  Card,
  Examples,
  Header,
  MediaFormat,
  MediaHeader,
  ParameterFormat,
  TemplateCategory,
  TemplateContent,
  TextPart,
} from './types';
import { MEDIA_FORMATS } from './types';
import { variablesOf } from './variables';

/** A component of a template as Meta writes and reads it. */
export type MetaComponent = Readonly<Record<string, unknown>>;

const objectOf = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');
const typeOf = (component: MetaComponent): string => textOf(component.type).toUpperCase();

/** Meta's components of a template: what is created or edited with. */
export function metaComponents(content: TemplateContent): MetaComponent[] {
  if (content.category === 'AUTHENTICATION') return authentication(content);
  const { header, body, footer, buttons, carousel, offer, parameterFormat: format } = content;
  return [
    ...(header ? [headerComponent(header, format)] : []),
    { type: 'BODY', ...textComponent(body, 'body_text', format) },
    ...(footer === null ? [] : [{ type: 'FOOTER', text: footer }]),
    ...(offer ? [{ type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: offer.text, has_expiration: offer.expires } }] : []),
    ...(buttons.length === 0 ? [] : [{ type: 'BUTTONS', buttons: buttons.map(metaButton) }]),
    ...(carousel ? [{ type: 'CAROUSEL', cards: carousel.map((card) => ({ components: cardComponents(card, format) })) }] : []),
    ...content.raw,
  ];
}

const authentication = ({ authentication: of }: TemplateContent): MetaComponent[] => [
  { type: 'BODY', add_security_recommendation: of?.advice ?? false },
  ...(of?.minutes == null ? [] : [{ type: 'FOOTER', code_expiration_minutes: of.minutes }]),
  { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
];

function headerComponent(header: Header, format: ParameterFormat): MetaComponent {
  if (header.format === 'TEXT') return { type: 'HEADER', format: 'TEXT', ...textComponent(header, 'header_text', format) };
  if (header.format === 'LOCATION') return { type: 'HEADER', format: 'LOCATION' };
  return { type: 'HEADER', format: header.format, ...(header.handle === null ? {} : { example: { header_handle: [header.handle] } }) };
}

function textComponent({ text, examples }: TextPart, key: 'body_text' | 'header_text', format: ParameterFormat): MetaComponent {
  const names = variablesOf(text);
  if (names.length === 0) return { text };
  const values = names.map((name) => examples[name] ?? '');
  if (format === 'NAMED')
    return { text, example: { [`${key}_named_params`]: names.map((name, i) => ({ param_name: name, example: values[i] })) } };
  const inOrder = [...names].sort((a, b) => Number(a) - Number(b)).map((name) => examples[name] ?? '');
  return { text, example: { [key]: key === 'body_text' ? [inOrder] : inOrder } };
}

function metaButton(button: Button): MetaComponent {
  switch (button.type) {
    case 'RAW':
      return button.raw;
    case 'QUICK_REPLY':
      return { type: 'QUICK_REPLY', text: button.text };
    case 'URL':
      return { type: 'URL', text: button.text, url: button.url, ...(button.example === null ? {} : { example: [button.example] }) };
    case 'PHONE_NUMBER':
      return { type: 'PHONE_NUMBER', text: button.text, phone_number: button.phone };
    case 'COPY_CODE':
      return { type: 'COPY_CODE', example: button.example };
    case 'FLOW':
      return {
        ...{ type: 'FLOW', text: button.text, flow_id: button.flowId, flow_action: button.action },
        ...(button.screen === null ? {} : { navigate_screen: button.screen }),
      };
  }
}

const cardComponents = ({ header, body, buttons }: Card, format: ParameterFormat): MetaComponent[] => [
  headerComponent(header, format),
  ...(body ? [{ type: 'BODY', ...textComponent(body, 'body_text', format) }] : []),
  { type: 'BUTTONS', buttons: buttons.map(metaButton) },
];

type Told = { category: TemplateCategory; parameterFormat: ParameterFormat; components: readonly unknown[]; ttlSeconds?: number | null };

/** What Meta tells of a template, in our form. What is not composed here is kept as it is; nothing is lost. */
export function contentFromMeta({ category, parameterFormat, components, ttlSeconds = null }: Told): TemplateContent {
  const all = components.map(objectOf).filter((one) => one !== undefined);
  const known = (type: string): MetaComponent | undefined => all.find((one) => typeOf(one) === type);
  const [header, body, footer, offer] = ['HEADER', 'BODY', 'FOOTER', 'LIMITED_TIME_OFFER'].map(known);
  const readHeader = header && headerFrom(header);
  const cards = cardsFrom(known('CAROUSEL'));
  const minutes = footer?.code_expiration_minutes;
  const read = new Set([
    'BODY',
    'FOOTER',
    'LIMITED_TIME_OFFER',
    'BUTTONS',
    ...(readHeader ? ['HEADER'] : []),
    ...(cards ? ['CAROUSEL'] : []),
  ]);
  return {
    ...{ category, parameterFormat, ttlSeconds },
    header: readHeader ?? null,
    body: partFrom(body, 'body_text'),
    footer: footer ? textOf(footer.text) || null : null,
    buttons: listOf(known('BUTTONS')?.buttons).map(buttonFrom),
    carousel: cards ?? null,
    offer: offer ? offerFrom(offer) : null,
    authentication:
      category === 'AUTHENTICATION'
        ? { advice: body?.add_security_recommendation === true, minutes: typeof minutes === 'number' ? minutes : null }
        : null,
    raw: all.filter((one) => !read.has(typeOf(one))),
  };
}

function headerFrom(header: MetaComponent): Header | undefined {
  const format = textOf(header.format).toUpperCase() || 'TEXT';
  if (format === 'TEXT') return { format: 'TEXT', ...partFrom(header, 'header_text') };
  if (format === 'LOCATION') return { format: 'LOCATION' };
  return mediaFrom(header);
}

function mediaFrom(header: MetaComponent): MediaHeader | undefined {
  const format = MEDIA_FORMATS.find((one): one is MediaFormat => one === textOf(header.format).toUpperCase());
  const [handle] = listOf(objectOf(header.example)?.header_handle);
  return format && { format, sample: null, handle: textOf(handle) || null };
}

function partFrom(component: MetaComponent | undefined, key: 'body_text' | 'header_text'): TextPart {
  const text = textOf(component?.text);
  const example = objectOf(component?.example);
  const named = listOf(example?.[`${key}_named_params`]).map(objectOf);
  if (named.length > 0) return { text, examples: Object.fromEntries(named.map((one) => [textOf(one?.param_name), textOf(one?.example)])) };
  const told = listOf(example?.[key]);
  const values = key === 'body_text' ? listOf(told[0]) : told;
  const names = [...variablesOf(text)].sort((a, b) => Number(a) - Number(b));
  const examples: Examples = Object.fromEntries(names.flatMap((name, i) => (values[i] === undefined ? [] : [[name, textOf(values[i])]])));
  return { text, examples };
}

function buttonFrom(told: unknown): Button {
  const raw = objectOf(told) ?? {};
  const text = textOf(raw.text);
  const example = Array.isArray(raw.example) ? textOf(raw.example[0]) : textOf(raw.example);
  switch (typeOf(raw)) {
    case 'QUICK_REPLY':
      return { type: 'QUICK_REPLY', text };
    case 'URL':
      return { type: 'URL', text, url: textOf(raw.url), example: example || null };
    case 'PHONE_NUMBER':
      return { type: 'PHONE_NUMBER', text, phone: textOf(raw.phone_number) };
    case 'COPY_CODE':
      return { type: 'COPY_CODE', example };
    case 'FLOW': {
      const action = textOf(raw.flow_action).toLowerCase() === 'data_exchange' ? 'data_exchange' : 'navigate';
      return { type: 'FLOW', text, flowId: textOf(raw.flow_id), action, screen: textOf(raw.navigate_screen) || null };
    }
    default:
      return { type: 'RAW', text, raw };
  }
}

const offerFrom = (component: MetaComponent): TemplateContent['offer'] => {
  const offer = objectOf(component.limited_time_offer);
  return { text: textOf(offer?.text), expires: offer?.has_expiration === true };
};

/** Undefined when a card has a header that is not composed here: then the whole is kept as it is. */
function cardsFrom(carousel: MetaComponent | undefined): Card[] | undefined {
  if (!carousel) return undefined;
  const cards = listOf(carousel.cards).map((card): Card | undefined => {
    const parts = listOf(objectOf(card)?.components)
      .map(objectOf)
      .filter((one) => one !== undefined);
    const of = (type: string): MetaComponent | undefined => parts.find((one) => typeOf(one) === type);
    const header = mediaFrom(of('HEADER') ?? {});
    const body = of('BODY');
    return header && { header, body: body ? partFrom(body, 'body_text') : null, buttons: listOf(of('BUTTONS')?.buttons).map(buttonFrom) };
  });
  const whole = cards.filter((card) => card !== undefined);
  return whole.length === cards.length && cards.length > 0 ? whole : undefined;
}
