/** Message templates: what may be created, and whether a send fills one correctly. */
import { lengthOf } from '../../kernel/characters';
import { type GraphError, refusal } from './graph-error.domain.ts';

export interface TemplateButton {
  type: string;
  text?: string;
  url?: string;
  phone_number?: string;
  example?: unknown;
}

export interface TemplateComponent {
  type: string;
  format?: string;
  text?: string;
  example?: unknown;
  buttons?: TemplateButton[];
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
}

const VARIABLE = /\{\{\s*([\w]+)\s*\}\}/g;

export const variablesOf = (text: string): string[] => [...new Set([...text.matchAll(VARIABLE)].map((match) => match[1] ?? ''))];

const componentOf = (template: Template, type: string): TemplateComponent | undefined =>
  template.components.find((one) => one.type.toUpperCase() === type);

/** `undefined` when the send fits the template. */
export function misfit(template: Template, sent: readonly SentComponent[]): GraphError | undefined {
  if (template.status === 'PAUSED') return refusal(132015);
  if (template.status === 'DISABLED') return refusal(132016);
  const body = componentOf(template, 'BODY');
  const header = componentOf(template, 'HEADER');
  return (
    misfitText('body', body?.text ?? '', template, parametersOf(sent, 'body')) ??
    (header?.format === undefined || header.format === 'TEXT'
      ? misfitText('header', header?.text ?? '', template, parametersOf(sent, 'header'))
      : misfitMedia(header.format, parametersOf(sent, 'header'))) ??
    misfitButtons(componentOf(template, 'BUTTONS')?.buttons ?? [], sent) ??
    (lengthOf(render(template, sent).body) > 1024 ? refusal(132005, 'Translated text too long') : undefined)
  );
}

const parametersOf = (sent: readonly SentComponent[], type: string): readonly SentParameter[] =>
  sent.find((one) => one.type.toLowerCase() === type)?.parameters ?? [];

function misfitText(place: string, text: string, template: Template, given: readonly SentParameter[]): GraphError | undefined {
  const expected = variablesOf(text);
  if (given.length !== expected.length) {
    return refusal(
      132000,
      `${place}: number of localizable_params (${given.length}) does not match the expected number of params (${expected.length})`,
    );
  }
  if (template.parameterFormat === 'NAMED') {
    const names = new Set(given.map((one) => one.parameter_name));
    if (expected.some((name) => !names.has(name))) return refusal(100, 'Parameter name is missing or empty');
  }
  return given.map((one) => misfitValue(place, one)).find((error) => error !== undefined);
}

function misfitValue(place: string, given: SentParameter): GraphError | undefined {
  if (given.type === 'currency' || given.type === 'date_time') return undefined;
  if (given.type !== 'text') return refusal(132012, `${place}: expected a parameter of type text, got ${given.type}`);
  if (typeof given.text !== 'string' || given.text === '') return refusal(131008, `${place}: the text of a parameter is required`);
  return /[\n\t]| {5,}/.test(given.text)
    ? refusal(132018, 'Param text cannot have new-line/tab characters or more than 4 consecutive spaces')
    : undefined;
}

function misfitMedia(format: string, given: readonly SentParameter[]): GraphError | undefined {
  const wanted = format.toLowerCase();
  if (given.length !== 1) return refusal(132012, `header: Format mismatch, expected ${format}, received UNKNOWN`);
  return given[0]?.type === wanted
    ? undefined
    : refusal(132012, `header: Format mismatch, expected ${format}, received ${given[0]?.type.toUpperCase()}`);
}

function misfitButtons(buttons: readonly TemplateButton[], sent: readonly SentComponent[]): GraphError | undefined {
  const given = sent.filter((one) => one.type.toLowerCase() === 'button');
  const stray = given.find((one) => buttons[Number(one.index ?? -1)] === undefined);
  if (stray) return refusal(132012, `button: there is no button at index ${String(stray.index)}`);
  for (const [index, button] of buttons.entries()) {
    const needs = button.type === 'URL' ? variablesOf(button.url ?? '').length : button.type === 'COPY_CODE' ? 1 : 0;
    const count = given.find((one) => Number(one.index) === index)?.parameters?.length ?? 0;
    if (needs > 0 && count !== needs)
      return refusal(132000, `button: Button at index ${index} of type ${button.type} requires a parameter`);
  }
  return undefined;
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
