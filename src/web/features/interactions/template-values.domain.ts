import type { SlotValues } from '../../../kernel/templates/types';
import type { TemplateSlot } from '../../client/types.gen';

/** Names of variables under which companies mean the person they write to, who is called by their first name. */
const PERSON = /^(nome|name|nombre|cliente|customer|primeiro_?nome|first_?name|primer_?nombre)$/;

/** What is known of a person is filled in, where a variable is called so. */
export function suggestedValues(slots: readonly TemplateSlot[], contactName: string): SlotValues {
  const [first = ''] = contactName.split(/\s+/);
  return Object.fromEntries(
    slots.flatMap(({ key, kind, name }): [string, string][] =>
      kind === 'text' && first !== '' && PERSON.test(name) ? [[key, first]] : [],
    ),
  );
}

/** A file has its sample, should nobody choose another. */
export const isFilled = (slots: readonly TemplateSlot[], values: SlotValues): boolean =>
  slots.every(({ key, kind, isOptional }) => isOptional === true || kind === 'media' || (values[key] ?? '').trim() !== '');
