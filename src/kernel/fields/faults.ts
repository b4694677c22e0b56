/**
 * What can be wrong with a value or a definition: the code is for ever; the sentence is one of FLAWS, in which each `#` is a parameter
 * of the fault, in the order of `of`.
 */
export const FIELD_FAULTS = {
  required: { detail: 'is needed' },
  'unknown-field': { detail: 'there is no such field' },
  'wrong-type': { detail: 'is of another type' },
  'not-text': { detail: 'must be text' },
  'too-short': { detail: 'at least # characters', of: ['min'] },
  'too-long': { detail: 'at most # characters', of: ['max'] },
  'too-small': { detail: 'at least #', of: ['min'] },
  'too-large': { detail: 'at most #', of: ['max'] },
  'too-many': { detail: 'at most # entries', of: ['max'] },
  'not-a-number': { detail: 'not a number' },
  'number-with-exponent': { detail: 'a number in full, without an exponent' },
  'too-many-decimals': { detail: 'at most # digits after the decimal separator', of: ['decimals'] },
  'other-currency': { detail: 'an amount in the currency of this field' },
  'not-a-date': { detail: 'not a day' },
  'not-a-time': { detail: 'not a time of day' },
  'not-an-instant': { detail: 'not a date and time' },
  'not-a-flag': { detail: 'neither yes nor no' },
  'no-such-option': { detail: 'is not one of the possible values' },
  'option-retired': { detail: 'this option is no longer in use' },
  'not-an-email': { detail: 'not an email address' },
  'not-a-link': { detail: 'not a web address' },
  'phone-invalid': { detail: 'not a phone number' },
  'phone-without-area': { detail: 'a phone number with its area code' },
  'phone-digits-lost': { detail: 'the sheet has rounded this phone number: write it as text' },
  'not-a-cpf': { detail: 'not a valid CPF' },
  'not-a-cnpj': { detail: 'not a valid CNPJ' },
  'not-a-cep': { detail: 'not a Brazilian postal code' },
  'not-a-plate': { detail: 'not a Brazilian number plate' },
  'not-written': { detail: 'files and relations cannot be written as text' },
  'not-an-id': { detail: 'not an id of this kind' },
  'key-malformed': { detail: 'begins with a letter and has at most # small letters, digits and _', of: ['max'] },
  'key-reserved': { detail: 'this name is reserved' },
  repeated: { detail: 'no two may be the same' },
  'not-unique': { detail: 'another contact has this value' },
  'not-unique-yet': { detail: 'some contacts have the same value' },
  'index-first': { detail: 'only a field that can be filtered, once it is ready' },
  'not-this-type': { detail: 'fields of this type have no such setting' },
  'min-above-max': { detail: 'the least value is above the greatest' },
  'not-a-currency': { detail: 'not a currency' },
  'unit-malformed': { detail: 'begins with a letter or a sign, not with a digit' },
  'label-has-separator': { detail: 'no semicolon and no line break in an option' },
  'too-many-fields': { detail: 'at most # fields', of: ['max'] },
  'too-many-indexed': { detail: 'at most # indexed fields', of: ['max'] },
  'definition-too-large': { detail: 'the definition is too large' },
  'number-used': { detail: 'field and option numbers are never used again' },
  fixed: { detail: 'cannot be changed any more' },
  removed: { detail: 'is retired, never removed' },
} as const satisfies Record<string, { detail: string; of?: readonly string[] }>;
export type FaultCode = keyof typeof FIELD_FAULTS;

/** What is wrong with a value, by the place of an entry in it where it is a list. `params` are values as they are kept. */
export type Fault = { code: FaultCode; params?: Readonly<Record<string, number | string>>; at?: number };

/** The English sentence of a fault, which is one of FLAWS; `show` prints its parameters for the reader. */
export function sentenceOfFault({ code, params = {} }: Fault, show: (value: number | string) => string = String): string {
  const row: { detail: string; of?: readonly string[] } = FIELD_FAULTS[code];
  let next = 0;
  return row.detail.replaceAll('#', () => show(params[row.of?.[next++] ?? ''] ?? ''));
}
