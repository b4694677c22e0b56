/** Message templates, and whether a send fills one correctly. */
import { lengthOf } from '../../kernel/characters';
import { type GraphError, refusal } from './graph-error.domain.ts';
import { misfitButtons } from './template-buttons.domain.ts';

export interface TemplateButton {
  type: string;
  text?: string;
  url?: string;
  phone_number?: string;
  example?: unknown;
  otp_type?: string;
  flow_id?: unknown;
}

export interface TemplateComponent {
  type: string;
  format?: string;
  text?: string;
  example?: unknown;
  buttons?: TemplateButton[];
  cards?: { components: TemplateComponent[] }[];
  limited_time_offer?: { text?: string; has_expiration?: boolean };
  [key: string]: unknown;
}

export interface Template {
  id: string;
  wabaId: string;
  name: string;
  language: string;
  category: 'MARKETING' | 'UTILITY' | 'AUTHENTICATION';
  status: string;
  parameterFormat: 'POSITIONAL' | 'NAMED';
  components: TemplateComponent[];
  rejectedReason: string;
  quality: string;
  life: TemplateLife;
}

/** What happened to a template so far; all times are epoch milliseconds. */
export interface TemplateLife {
  createdAt?: number;
  /** Edits of it while it was approved. */
  editedAt?: number[];
  wasApproved?: boolean;
  /** Pauses for low quality: the third disables it. */
  pauses?: number;
  /** How many messages of it left, as far as pacing counts them. */
  paced?: number;
  isHeld?: boolean;
  ttlSeconds?: number;
}

export interface SentParameter {
  type: string;
  text?: unknown;
  parameter_name?: unknown;
  [key: string]: unknown;
}

export interface SentComponent {
  type: string;
  sub_type?: string | undefined;
  index?: string | number | undefined;
  parameters?: SentParameter[] | undefined;
  cards?: unknown;
}

const VARIABLE = /\{\{\s*([\w]+)\s*\}\}/g;

export const variablesOf = (text: string): string[] => [...new Set([...text.matchAll(VARIABLE)].map((match) => match[1] ?? ''))];

type Parts = Pick<Template, 'components' | 'parameterFormat'>;

const componentOf = ({ components }: Pick<Template, 'components'>, type: string): TemplateComponent | undefined =>
  components.find((one) => one.type.toUpperCase() === type);

/** `undefined` when the send fits the template. */
export function misfit(template: Template, sent: readonly SentComponent[]): GraphError | undefined {
  if (template.status === 'PAUSED') return refusal(132015);
  if (template.status === 'DISABLED') return refusal(132016);
  return (
    misfitParts(template, sent) ??
    misfitOffer(componentOf(template, 'LIMITED_TIME_OFFER'), parametersOf(sent, 'limited_time_offer')) ??
    misfitCards(template, sent) ??
    (lengthOf(render(template, sent).body) > 1024 ? refusal(132005, 'Translated text too long') : undefined)
  );
}

/** Header, body and buttons: of a template, or of one of its cards. */
function misfitParts(parts: Parts, sent: readonly SentComponent[]): GraphError | undefined {
  const header = componentOf(parts, 'HEADER');
  return (
    misfitText('body', componentOf(parts, 'BODY')?.text ?? '', parts, parametersOf(sent, 'body')) ??
    (header?.format === undefined || header.format === 'TEXT'
      ? misfitText('header', header?.text ?? '', parts, parametersOf(sent, 'header'))
      : misfitMedia(header.format, parametersOf(sent, 'header'))) ??
    misfitButtons(componentOf(parts, 'BUTTONS')?.buttons ?? [], sent)
  );
}

function misfitCards(template: Template, sent: readonly SentComponent[]): GraphError | undefined {
  const cards = componentOf(template, 'CAROUSEL')?.cards ?? [];
  const given: unknown = sent.find((one) => one.type.toLowerCase() === 'carousel')?.cards ?? [];
  const filled = Array.isArray(given) ? given.map((one: unknown) => Reflect.get(Object(one), 'components')) : [];
  if (filled.length !== cards.length)
    return refusal(132000, `carousel: number of cards (${filled.length}) does not match the expected number of cards (${cards.length})`);
  const faults = cards.map(({ components }, index) => {
    const parts: unknown = filled[index];
    // safe: only the keys that the rules look at are read, each of them defensively.
    return misfitParts({ components, parameterFormat: template.parameterFormat }, Array.isArray(parts) ? (parts as SentComponent[]) : []);
  });
  return faults.find((fault) => fault !== undefined);
}

function misfitOffer(offer: TemplateComponent | undefined, given: readonly SentParameter[]): GraphError | undefined {
  if (offer?.limited_time_offer?.has_expiration !== true) return undefined;
  const until: unknown = Reflect.get(Object(given[0]?.limited_time_offer), 'expiration_time_ms');
  return typeof until === 'number' ? undefined : refusal(131008, 'limited_time_offer: expiration_time_ms is required');
}

const parametersOf = (sent: readonly SentComponent[], type: string): readonly SentParameter[] =>
  sent.find((one) => one.type.toLowerCase() === type)?.parameters ?? [];

function misfitText(place: string, text: string, { parameterFormat }: Parts, given: readonly SentParameter[]): GraphError | undefined {
  const expected = variablesOf(text);
  if (given.length !== expected.length) {
    return refusal(
      132000,
      `${place}: number of localizable_params (${given.length}) does not match the expected number of params (${expected.length})`,
    );
  }
  const names = new Set(given.map((one) => one.parameter_name).filter((name) => name !== undefined));
  if (parameterFormat === 'NAMED' && expected.some((name) => !names.has(name))) return refusal(100, 'Parameter name is missing or empty');
  if (parameterFormat === 'POSITIONAL' && names.size > 0)
    return refusal(100, `${place}: parameter_name is not allowed for a template with positional parameters`);
  return given.map((one) => misfitValue(place, one)).find((error) => error !== undefined);
}

function misfitValue(place: string, given: SentParameter): GraphError | undefined {
  if (given.type === 'currency' || given.type === 'date_time') {
    return typeof Reflect.get(Object(given[given.type]), 'fallback_value') === 'string' ? undefined : mandatory(given.type);
  }
  if (given.type !== 'text') return refusal(132012, `${place}: Format mismatch, expected TEXT, received ${given.type.toUpperCase()}`);
  if (typeof given.text !== 'string' || given.text === '') return mandatory('text');
  return /[\n\t]| {5,}/.test(given.text)
    ? refusal(132018, 'Param text cannot have new-line/tab characters or more than 4 consecutive spaces')
    : undefined;
}

const mandatory = (type: string): GraphError => refusal(100, `Parameter '${type}' is mandatory for component parameter type '${type}'`);

function misfitMedia(format: string, given: readonly SentParameter[]): GraphError | undefined {
  const wanted = format.toLowerCase();
  const received = given.length === 1 ? (given[0]?.type ?? '') : 'unknown';
  if (received !== wanted) return refusal(132012, `header: Format mismatch, expected ${format}, received ${received.toUpperCase()}`);
  const content = Object(given[0]?.[wanted]);
  const needed = wanted === 'location' ? ['latitude', 'longitude'] : ['id', 'link'];
  const has = needed.filter((key) => ['string', 'number'].includes(typeof content[key]) && content[key] !== '');
  if (wanted === 'location' ? has.length === 2 : has.length === 1) return undefined;
  return refusal(131008, `header: ${wanted} requires ${wanted === 'location' ? 'latitude and longitude' : 'either an id or a link'}`);
}

export interface Rendered {
  header: string;
  body: string;
  footer: string;
  buttons: { type: string; text: string; value: string }[];
}

/** The text as the customer's phone shows it. */
export function render(template: Template, sent: readonly SentComponent[]): Rendered {
  return {
    header: fill(componentOf(template, 'HEADER')?.text ?? '', parametersOf(sent, 'header')),
    body: fill(componentOf(template, 'BODY')?.text ?? '', parametersOf(sent, 'body')),
    footer: componentOf(template, 'FOOTER')?.text ?? '',
    buttons: (componentOf(template, 'BUTTONS')?.buttons ?? []).map((button, index) => {
      const given = sent.find((one) => one.type.toLowerCase() === 'button' && Number(one.index) === index)?.parameters ?? [];
      const text = button.text ?? button.type;
      const value =
        button.type === 'QUICK_REPLY' ? String(given[0]?.payload ?? text) : fill(button.url ?? button.phone_number ?? '', given);
      return { type: button.type, text, value };
    }),
  };
}

function fill(text: string, given: readonly SentParameter[]): string {
  const textOf = (one: SentParameter | undefined): string | undefined => {
    if (typeof one?.text === 'string') return one.text;
    const formatted = one?.[one.type];
    const fallback = typeof formatted === 'object' && formatted !== null ? Reflect.get(formatted, 'fallback_value') : undefined;
    return typeof fallback === 'string' ? fallback : undefined;
  };
  return text.replace(
    VARIABLE,
    (whole, name: string) => textOf(given.find((one) => one.parameter_name === name) ?? given[Number(name) - 1]) ?? whole,
  );
}
