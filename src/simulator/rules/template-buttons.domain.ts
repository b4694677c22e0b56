import { type GraphError, refusal } from './graph-error.domain.ts';
import type { SentComponent, TemplateButton } from './template.domain.ts';

/** Buttons of a template as a send fills them: each that has a variable needs its value, and no other takes one. */
const needsValue = ({ type, url }: TemplateButton): boolean =>
  type === 'COPY_CODE' || type === 'OTP' || (type === 'URL' && /\{\{/.test(url ?? ''));

/** May be given a value, but need none. */
const TAKES_VALUE = new Set(['QUICK_REPLY', 'FLOW', 'CATALOG', 'MPM', 'SPM', 'ORDER_DETAILS', 'VOICE_CALL']);

/** The kinds as Graph names them in sentences. */
const NAMES: Readonly<Record<string, string>> = {
  URL: 'Url',
  OTP: 'Url',
  PHONE_NUMBER: 'Call',
  QUICK_REPLY: 'QuickReply',
  COPY_CODE: 'CopyCode',
  FLOW: 'Flow',
  CATALOG: 'Catalog',
  MPM: 'MultiProduct',
};
const nameOf = (type: string): string => NAMES[type] ?? type;

const SUB_TYPES: Readonly<Record<string, string>> = { OTP: 'URL' };
/** The type of a value, by the `sub_type` of its button. */
const VALUES: Readonly<Record<string, string>> = { URL: 'text', QUICK_REPLY: 'payload', COPY_CODE: 'coupon_code', FLOW: 'action' };
const LONGEST_COUPON = 20;

export function misfitButtons(buttons: readonly TemplateButton[], sent: readonly SentComponent[]): GraphError | undefined {
  const given = sent.filter((one) => one.type.toLowerCase() === 'button');
  const stray = given.find((one) => buttons[Number(one.index ?? -1)] === undefined);
  if (stray) return refusal(132012, `buttons: there is no button at index ${String(stray.index)}`);
  for (const [index, button] of buttons.entries()) {
    const one = given.find((component) => Number(component.index) === index);
    const fault = one === undefined ? unfilled(button, index) : misfitButton(button, index, one);
    if (fault) return fault;
  }
  return undefined;
}

const unfilled = (button: TemplateButton, index: number): GraphError | undefined =>
  needsValue(button) ? refusal(131008, `buttons: Button at index ${index} of type ${nameOf(button.type)} requires a parameter`) : undefined;

function misfitButton(button: TemplateButton, index: number, given: SentComponent): GraphError | undefined {
  const at = `buttons: Button at index ${index}`;
  const name = nameOf(button.type);
  const [value] = given.parameters ?? [];
  if (value !== undefined && !needsValue(button) && !TAKES_VALUE.has(button.type))
    return refusal(100, `${at} is of type ${name} and does not support parameters`);
  const subType = (given.sub_type ?? '').toUpperCase();
  if (subType !== (SUB_TYPES[button.type] ?? button.type))
    return refusal(100, `${at} is of type ${name} and not of type ${nameOf(subType)}`);
  if (value === undefined) return unfilled(button, index);
  const wanted = VALUES[subType];
  if (wanted === undefined) return undefined;
  if (value.type !== wanted) return refusal(132012, `${at}: Format mismatch, expected ${wanted}, received ${value.type}`);
  const content = value[wanted];
  if (content === undefined || content === '')
    return refusal(100, `Parameter '${wanted}' is mandatory for component parameter type '${wanted}'`);
  return wanted === 'coupon_code' && String(content).length > LONGEST_COUPON
    ? refusal(131009, `${at}: coupon_code must be at most ${LONGEST_COUPON} characters long`)
    : undefined;
}
