/** The rules a template must obey to be created or edited, with Meta's sub-codes. */
import { lengthOf } from '../../kernel/characters';
import { buttonsFault } from './button-review.domain.ts';
import type { GraphError } from './graph-error.domain.ts';
import { type Template, type TemplateComponent, variablesOf } from './template.domain.ts';

export const wrong = (subcode: number, userTitle: string, details: string): GraphError => ({ code: 100, subcode, userTitle, details });

export interface Draft extends Pick<Template, 'category' | 'parameterFormat' | 'components'> {
  /** How long an undelivered message of it is tried, in seconds; -1 = thirty days. */
  ttlSeconds?: number | undefined;
  /** Whether a handle comes from an upload of this account. */
  isHandle: (handle: unknown) => boolean;
  /** Whether a flow is one of this account. */
  isFlow: (flow: unknown) => boolean;
}

const TTL: Readonly<Record<Template['category'], readonly [number, number]>> = {
  AUTHENTICATION: [30, 900],
  UTILITY: [30, 43_200],
  MARKETING: [43_200, 2_592_000],
};

/** `undefined` when the draft may be reviewed. */
export function creationFault(draft: Draft): GraphError | undefined {
  const { components, category } = draft;
  const of = (type: string) => components.filter((one) => one.type.toUpperCase() === type);
  if (of('BODY').length !== 1) return wrong(2388072, 'Body is required', 'A template has exactly one body.');
  if (['HEADER', 'FOOTER', 'BUTTONS', 'CAROUSEL', 'LIMITED_TIME_OFFER'].some((type) => of(type).length > 1))
    return wrong(2388047, 'Too many components', 'A template has at most one component of each type.');
  const [[body], [header], [footer]] = [of('BODY'), of('HEADER'), of('FOOTER')];
  return (
    ttlFault(draft) ??
    (category === 'AUTHENTICATION' ? authenticationFault(draft) : undefined) ??
    (category === 'AUTHENTICATION'
      ? undefined
      : bodyFault(body, draft.parameterFormat, of('LIMITED_TIME_OFFER').length > 0 ? 600 : 1024)) ??
    headerFault(header, draft) ??
    (category === 'AUTHENTICATION' ? undefined : footerFault(footer)) ??
    buttonsFault(
      of('BUTTONS').flatMap((one) => one.buttons ?? []),
      draft.isFlow,
    ) ??
    offerFault(of('LIMITED_TIME_OFFER')[0], draft, footer) ??
    carouselFault(of('CAROUSEL')[0], draft)
  );
}

function ttlFault({ category, ttlSeconds }: Draft): GraphError | undefined {
  const [least, most] = TTL[category];
  const fits = ttlSeconds === undefined || (ttlSeconds === -1 && category !== 'MARKETING') || (ttlSeconds >= least && ttlSeconds <= most);
  return fits
    ? undefined
    : wrong(2388040, 'Time-to-live is not valid', `message_send_ttl_seconds of this category is between ${least} and ${most}.`);
}

/** Of an authentication template Meta writes body and footer, and its one button carries the code. */
function authenticationFault({ components }: Draft): GraphError | undefined {
  const body = components.find((one) => one.type.toUpperCase() === 'BODY');
  if (body?.text !== undefined) return wrong(2388072, 'Body is not allowed', 'The body of an authentication template is fixed.');
  const footer = components.find((one) => one.type.toUpperCase() === 'FOOTER');
  const minutes = footer?.code_expiration_minutes;
  if (footer && !(typeof minutes === 'number' && minutes >= 1 && minutes <= 90))
    return wrong(2388073, 'Footer is not valid', 'code_expiration_minutes is between 1 and 90.');
  const buttons = components.flatMap((one) => one.buttons ?? []);
  return buttons.length === 1 && buttons[0]?.type.toUpperCase() === 'OTP'
    ? undefined
    : wrong(2388040, 'Button is required', 'An authentication template has exactly one button, of type OTP.');
}

function bodyFault(body: TemplateComponent | undefined, format: Draft['parameterFormat'], longest: number): GraphError | undefined {
  const text = body?.text;
  if (typeof text !== 'string' || text.trim() === '') return wrong(2388072, 'Body is required', 'The body has no text.');
  if (lengthOf(text) > longest) return wrong(2388040, 'Body is too long', `A body has at most ${longest} characters.`);
  if (/^\s*\{\{|\}\}\s*$/.test(text))
    return wrong(2388299, 'Variables at the start or end', 'Variables cannot be at the start or end of the template.');
  if (/\}\}\s*\{\{/.test(text)) return wrong(2388072, 'Variables next to each other', 'Two variables cannot be next to each other.');
  const fault = variablesFault(text, format) ?? examplesFault(text, body?.example, 'body_text');
  if (fault) return fault;
  const variables = variablesOf(text);
  const words = text.split(/\s+/).filter((word) => !word.includes('{{')).length;
  return variables.length > 0 && words < variables.length + 1
    ? wrong(2388293, 'Too many variables', 'There are too many variables for the length of the message.')
    : undefined;
}

/** Numbered ones run from 1 without gaps; named ones are lower-case words. */
export function variablesFault(text: string, format: Draft['parameterFormat']): GraphError | undefined {
  const inside = [...text.matchAll(/\{\{([^{}]*)\}\}/g)].map((match) => (match[1] ?? '').trim());
  const isNamed = format === 'NAMED';
  if (inside.some((name) => !(isNamed ? /^[a-z][a-z0-9_]*$/ : /^[1-9]\d*$/).test(name)))
    return wrong(
      2388072,
      'Variables are not valid',
      isNamed ? 'Names are lower-case letters, digits and underscores.' : 'Variables are numbers.',
    );
  return !isNamed && inside.some((_, i) => i < new Set(inside).size && !inside.includes(String(i + 1)))
    ? wrong(2388072, 'Variables have gaps', 'Variables run {{1}}, {{2}}, … without gaps.')
    : undefined;
}

function examplesFault(text: string, example: unknown, key: 'body_text' | 'header_text'): GraphError | undefined {
  const variables = variablesOf(text);
  const missing = wrong(key === 'body_text' ? 2388072 : 2388047, 'Examples are missing', 'An example is required for each variable.');
  if (variables.length === 0) return undefined;
  const named: unknown = Reflect.get(Object(example), `${key}_named_params`);
  if (Array.isArray(named)) return named.length === variables.length ? undefined : missing;
  const listed: unknown = Reflect.get(Object(example), key);
  const values: unknown = Array.isArray(listed) && Array.isArray(listed[0]) ? listed[0] : listed;
  return Array.isArray(values) && values.length === variables.length ? undefined : missing;
}

function headerFault(header: TemplateComponent | undefined, { parameterFormat, isHandle }: Draft): GraphError | undefined {
  if (header === undefined) return undefined;
  const format = header.format ?? 'TEXT';
  if (!['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION'].includes(format))
    return wrong(2388047, 'Header is not valid', `Unknown header format ${format}.`);
  if (format === 'LOCATION') return undefined;
  const handles: unknown = Reflect.get(Object(header.example), 'header_handle');
  if (format !== 'TEXT') {
    return Array.isArray(handles) && isHandle(handles[0])
      ? undefined
      : wrong(2388047, 'Header needs a sample', 'A media header needs the handle of an uploaded sample in example.header_handle.');
  }
  const text = header.text ?? '';
  if (text === '' || lengthOf(text) > 60 || variablesOf(text).length > 1)
    return wrong(2388047, 'Header is not valid', 'A text header has 1 to 60 characters and at most one variable.');
  return variablesFault(text, parameterFormat) ?? examplesFault(text, header.example, 'header_text');
}

const footerFault = (footer: TemplateComponent | undefined): GraphError | undefined =>
  footer && ((footer.text ?? '') === '' || lengthOf(footer.text ?? '') > 60 || variablesOf(footer.text ?? '').length > 0)
    ? wrong(2388073, 'Footer is not valid', 'A footer has 1 to 60 characters and no variables.')
    : undefined;

function offerFault(offer: TemplateComponent | undefined, { category }: Draft, footer: unknown): GraphError | undefined {
  if (offer === undefined) return undefined;
  const text = offer.limited_time_offer?.text ?? '';
  const fits = category === 'MARKETING' && footer === undefined && text !== '' && lengthOf(text) <= 16;
  return fits
    ? undefined
    : wrong(2388040, 'Offer is not valid', 'A limited-time offer is marketing, has 1 to 16 characters and no footer.');
}

/** Two to ten cards that are all built alike. */
function carouselFault(carousel: TemplateComponent | undefined, draft: Draft): GraphError | undefined {
  if (carousel === undefined) return undefined;
  const cards = carousel.cards ?? [];
  if (cards.length < 2 || cards.length > 10) return wrong(2388040, 'Carousel is not valid', 'A carousel has 2 to 10 cards.');
  const shapes = new Set(
    cards.map(({ components = [] }) =>
      JSON.stringify(components.map(({ type, format, buttons }) => [type, format, buttons?.map((one) => one.type)])),
    ),
  );
  if (shapes.size > 1) return wrong(2388040, 'Cards differ', 'All cards of a carousel have the same components.');
  return cards.map(({ components = [] }) => cardFault(components, draft)).find((fault) => fault !== undefined);
}

function cardFault(components: readonly TemplateComponent[], draft: Draft): GraphError | undefined {
  const of = (type: string) => components.find((one) => one.type.toUpperCase() === type);
  const header = of('HEADER');
  if (!['IMAGE', 'VIDEO'].includes(header?.format ?? '')) return wrong(2388047, 'Card needs a header', 'A card has an image or a video.');
  const buttons = of('BUTTONS')?.buttons ?? [];
  if (buttons.length < 1 || buttons.length > 2) return wrong(2388040, 'Card needs buttons', 'A card has one or two buttons.');
  return (
    headerFault(header, draft) ??
    (of('BODY') ? bodyFault(of('BODY'), draft.parameterFormat, 160) : undefined) ??
    buttonsFault(buttons, draft.isFlow)
  );
}
