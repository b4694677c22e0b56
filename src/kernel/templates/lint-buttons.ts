import { lengthOf } from '../characters';
import { flaw, type TemplateFlaw } from './flaws';
import type { Button } from './types';
import { LIMITS } from './values';

/** How many of a kind a template has (Meta, template components). */
const MOST: Partial<Record<Button['type'], number>> = { QUICK_REPLY: 10, URL: 2, PHONE_NUMBER: 1, COPY_CODE: 1, FLOW: 1 };
const IN_ALL = 10;

export function buttonFlaws(pointer: string, buttons: readonly Button[]): TemplateFlaw[] {
  const over = Object.entries(MOST).filter(([type, most]) => buttons.filter((one) => one.type === type).length > most);
  const kinds = buttons.map(({ type }) => type === 'QUICK_REPLY').join();
  const isMixed = /true,(false,)+true|false,(true,)+false/.test(kinds);
  return [
    ...(buttons.length > IN_ALL ? [flaw(pointer, 'button-count', IN_ALL)] : []),
    ...over.map(([, most]) => flaw(pointer, 'button-count', most)),
    ...(isMixed ? [flaw(pointer, 'button-order')] : []),
    ...buttons.flatMap((button, index) => [
      ...ownFlaws(`${pointer}/${index}`, button),
      ...twin(`${pointer}/${index}/text`, buttons, index),
    ]),
  ];
}

const labelOf = (button: Button): string => (button.type === 'COPY_CODE' || button.type === 'RAW' ? '' : button.text.trim());
const twin = (pointer: string, buttons: readonly Button[], index: number): TemplateFlaw[] => {
  const [own, before] = [buttons[index], buttons.slice(0, index)];
  const label = own ? labelOf(own) : '';
  return label !== '' && before.some((one) => labelOf(one) === label) ? [flaw(pointer, 'duplicate-label')] : [];
};

function ownFlaws(pointer: string, button: Button): TemplateFlaw[] {
  const hasLabel = button.type !== 'COPY_CODE' && button.type !== 'RAW';
  const label =
    hasLabel && (button.text.trim() === '' || lengthOf(button.text) > LIMITS.label) ? [flaw(`${pointer}/text`, 'button-label')] : [];
  switch (button.type) {
    case 'URL':
      return [...label, ...urlFlaws(pointer, button.url, button.example)];
    case 'PHONE_NUMBER':
      return [...label, ...(/^\+?\d[\d\s().-]{3,19}$/.test(button.phone) ? [] : [flaw(`${pointer}/phone`, 'phone-shape')])];
    case 'COPY_CODE':
      return /^[\x21-\x7e]{1,15}$/.test(button.example) ? [] : [flaw(`${pointer}/example`, 'code-too-long')];
    case 'FLOW':
      return [...label, ...(button.flowId.trim() === '' ? [flaw(`${pointer}/flowId`, 'flow-missing')] : [])];
    default:
      return label;
  }
}

function urlFlaws(pointer: string, url: string, example: string | null): TemplateFlaw[] {
  const count = url.match(/\{\{/g)?.length ?? 0;
  const fixed = url.replace(/\{\{1\}\}$/, '');
  return [
    ...(/^https?:\/\/[^\s/{}]+/.test(url) && !/\s/.test(url) && url.length <= LIMITS.url
      ? []
      : [flaw(`${pointer}/url`, 'button-url-scheme')]),
    ...(count > 1 || /[{}]/.test(fixed) ? [flaw(`${pointer}/url`, 'button-url-variable')] : []),
    ...(count > 0 && (example ?? '').trim() === '' ? [flaw(`${pointer}/example`, 'example-missing')] : []),
  ];
}
