import { lengthOf } from '../characters';
import { slotsOf } from './slots';
import type { Slot, SlotValues, TemplateContent } from './types';
import { filled } from './variables';

export const LIMITS = { body: 1_024, cardBody: 160, offerBody: 600, header: 60, footer: 60, code: 15, url: 2_000, label: 25 } as const;

export type ValueFlaw = { key: string; code: 'missing-variable' | 'value-invalid' };

/** A value as Meta takes it: one line, without blanks at its ends and with at most four in a row. */
export const tidyValue = (value: string): string =>
  value
    .replace(/[\r\n\t\u2028\u2029]+/g, ' ')
    .replace(/ {5,}/g, '    ')
    .trim();

/** What Meta would refuse in the values of one message (errors 131008, 132000, 132005, 132018), before anybody is asked. */
export function valueFlaws(content: TemplateContent, values: SlotValues): ValueFlaw[] {
  const slots = slotsOf(content);
  const own = slots.flatMap((slot): ValueFlaw[] => {
    const value = values[slot.key] ?? '';
    if (tidyValue(value) === '') return slot.isOptional ? [] : [{ key: slot.key, code: 'missing-variable' }];
    return isFit(slot, value) ? [] : [{ key: slot.key, code: 'value-invalid' }];
  });
  return own.length > 0 ? own : tooLong(content, values);
}

function isFit({ kind, key }: Slot, value: string): boolean {
  if (kind === 'number') {
    const most = key.endsWith('latitude') ? 90 : 180;
    return /^-?\d{1,3}(\.\d{1,15})?$/.test(value) && Math.abs(Number(value)) <= most;
  }
  if (kind === 'instant') return !Number.isNaN(Date.parse(value));
  if (kind === 'code') return /^[\x21-\x7e]{1,15}$/.test(value);
  if (kind === 'url') return lengthOf(value) <= LIMITS.url && tidyValue(value) === value;
  return tidyValue(value) === value;
}

/** The filled text has the limits of the text. */
function tooLong({ body, header, carousel, offer }: TemplateContent, values: SlotValues): ValueFlaw[] {
  const over = (place: string, text: string, most: number): ValueFlaw[] =>
    lengthOf(filled(text, (name) => values[`${place}.${name}`])) > most ? [{ key: place, code: 'value-invalid' }] : [];
  return [
    ...over('body', body.text, offer ? LIMITS.offerBody : LIMITS.body),
    ...(header?.format === 'TEXT' ? over('header', header.text, LIMITS.header) : []),
    ...(carousel ?? []).flatMap((card, index) => over(`card.${index}.body`, card.body?.text ?? '', LIMITS.cardBody)),
  ];
}
