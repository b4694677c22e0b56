import type { Format } from './types';

/** The last digits of a number, each from the ones before it: weights rise from the right, from 2 to `most` and again. */
function hasCheckDigits(signs: string, count: number, most: number): boolean {
  for (let length = signs.length - count; length < signs.length; length += 1) {
    let sum = 0;
    // Letters count as their place in ASCII less that of the zero, as the registry has it since it gives letters.
    for (let at = 0; at < length; at += 1) sum += (signs.charCodeAt(at) - 48) * (2 + ((length - 1 - at) % (most - 1)));
    const digit = sum % 11 < 2 ? 0 : 11 - (sum % 11);
    if (Number(signs[length]) !== digit) return false;
  }
  return true;
}
/** Such numbers add up, and are nobody's. */
const isOneSign = (signs: string): boolean => /^(.)\1*$/.test(signs);

type Row = {
  /** What is kept: signs alone, capitals. */
  pattern: RegExp;
  /** What may stand between them. */
  marks: RegExp;
  isValid: (signs: string) => boolean;
  print: (signs: string) => string;
  /** Length of those that begin with zeros, which a sheet has dropped from a number. */
  digits?: number;
  fault: 'not-a-cpf' | 'not-a-cnpj' | 'not-a-cep' | 'not-a-plate';
};

export const DOCUMENTS: Readonly<Record<Format, Row>> = {
  cpf: {
    pattern: /^\d{11}$/,
    marks: /[.\- ]/g,
    isValid: (signs) => !isOneSign(signs) && hasCheckDigits(signs, 2, 11),
    print: (signs) => signs.replace(/^(...)(...)(...)/, '$1.$2.$3-'),
    digits: 11,
    fault: 'not-a-cpf',
  },
  cnpj: {
    pattern: /^[0-9A-Z]{12}\d{2}$/,
    marks: /[.\-/ ]/g,
    isValid: (signs) => !isOneSign(signs) && hasCheckDigits(signs, 2, 9),
    print: (signs) => signs.replace(/^(..)(...)(...)(....)/, '$1.$2.$3/$4-'),
    digits: 14,
    fault: 'not-a-cnpj',
  },
  cep: {
    pattern: /^(?!00)\d{8}$/,
    marks: /[.\- ]/g,
    isValid: () => true,
    print: (signs) => signs.replace(/^(.{5})/, '$1-'),
    digits: 8,
    fault: 'not-a-cep',
  },
  plate: {
    pattern: /^[A-Z]{3}\d[0-9A-Z]\d{2}$/,
    marks: /[- ]/g,
    isValid: () => true,
    print: (signs) => (/^...\d{4}$/.test(signs) ? signs.replace(/^(...)/, '$1-') : signs),
    fault: 'not-a-plate',
  },
};

/** The signs of a document as they are kept, without their marks; undefined where they are none of this kind. */
export function documentIn(text: string, format: Format): string | undefined {
  const { pattern, marks, isValid } = DOCUMENTS[format];
  const signs = /^[ -~]*$/.test(text) ? text.replace(marks, '').toUpperCase() : '';
  return pattern.test(signs) && isValid(signs) ? signs : undefined;
}
