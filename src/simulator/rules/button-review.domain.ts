import { lengthOf } from '../../kernel/characters';
import type { GraphError } from './graph-error.domain.ts';
import type { TemplateButton } from './template.domain.ts';

/** The rules for the buttons of a template that is created. */
const MOST: Readonly<Record<string, number>> = { QUICK_REPLY: 10, URL: 2, PHONE_NUMBER: 1, COPY_CODE: 1, FLOW: 1 };
/** Meta writes the label of these. */
const LABELLED_BY_META = new Set(['COPY_CODE', 'OTP', 'CATALOG', 'MPM', 'SPM', 'REQUEST_CONTACT_INFO']);
const KNOWN = new Set([...Object.keys(MOST), ...LABELLED_BY_META, 'VOICE_CALL', 'ORDER_DETAILS', 'CALL_PERMISSION_REQUEST']);
const LONGEST = { label: 25, url: 2000, phone: 20, coupon: 20 };

const wrong = (userTitle: string, details: string): GraphError => ({ code: 100, subcode: 2388040, userTitle, details });

export function buttonsFault(buttons: readonly TemplateButton[], isFlow: (flow: unknown) => boolean): GraphError | undefined {
  if (buttons.length > 10) return wrong('Too many buttons', 'A template has at most 10 buttons.');
  for (const [type, most] of Object.entries(MOST)) {
    if (buttons.filter((one) => one.type === type).length > most)
      return wrong('Too many buttons', `At most ${most} buttons of type ${type}.`);
  }
  const kinds = buttons.map((one) => one.type === 'QUICK_REPLY').join();
  if (/true,(false,)+true|false,(true,)+false/.test(kinds)) return wrong('Buttons are mixed', 'Quick replies must stand together.');
  if (buttons.some(({ type, flow_id: flow }) => type === 'FLOW' && !isFlow(flow)))
    return wrong('Flow is not valid', 'A flow button names a flow of this account.');
  return buttons.map(buttonFault).find((fault) => fault !== undefined);
}

function buttonFault({ type, text, url, phone_number: phone, example }: TemplateButton): GraphError | undefined {
  if (!KNOWN.has(type.toUpperCase())) return wrong('Button is not valid', `Unknown button type ${type}.`);
  if (!LABELLED_BY_META.has(type) && (text ?? '').trim() === '') return wrong('Button needs a text', 'A button has a text.');
  if (lengthOf(text ?? '') > LONGEST.label) return wrong('Button is too long', `A button has at most ${LONGEST.label} characters.`);
  switch (type) {
    case 'URL':
      return urlFault(url ?? '', example);
    case 'PHONE_NUMBER':
      return /^\+?[\d\s().-]+$/.test(phone ?? '') && (phone ?? '').length <= LONGEST.phone
        ? undefined
        : wrong('Phone number is not valid', `A phone button has a number of at most ${LONGEST.phone} characters.`);
    case 'COPY_CODE':
      return couponFault(example);
    default:
      return undefined;
  }
}

/** One variable, at the very end, with an example. */
function urlFault(url: string, example: unknown): GraphError | undefined {
  if (!/^https?:\/\/\S+$/.test(url) || url.length > LONGEST.url)
    return wrong('URL is not valid', `A URL button has an address of at most ${LONGEST.url} characters.`);
  const variables = url.match(/\{\{/g)?.length ?? 0;
  if (variables === 0) return undefined;
  if (variables > 1 || !/\{\{1\}\}$/.test(url)) return wrong('URL is not valid', 'An address has one variable, {{1}}, at its end.');
  return (Array.isArray(example) ? example[0] : example)
    ? undefined
    : wrong('Example is missing', 'An example is required for the variable of the URL.');
}

function couponFault(example: unknown): GraphError | undefined {
  const coupon: unknown = Array.isArray(example) ? example[0] : example;
  return typeof coupon === 'string' && coupon !== '' && coupon.length <= LONGEST.coupon
    ? undefined
    : wrong('Coupon is not valid', `A coupon code has 1 to ${LONGEST.coupon} characters.`);
}
