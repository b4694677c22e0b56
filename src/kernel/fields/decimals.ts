import type { Locale } from '../locale';

/** Between thousands, before fractions, and from how many digits on a number is printed in groups. */
const SIGNS: Readonly<Record<Locale, { group: string; point: string; groupsFrom: number }>> = {
  en: { group: ',', point: '.', groupsFrom: 4 },
  'pt-BR': { group: '.', point: ',', groupsFrom: 4 },
  es: { group: '.', point: ',', groupsFrom: 5 },
};

/** A number as it is written, without leading and closing zeros. */
export type Digits = { isNegative: boolean; whole: string; fraction: string };

type Grammar = { own: RegExp; bare: RegExp; other: RegExp };
const grammarOf = (locale: Locale): Grammar => {
  const { group, point } = SIGNS[locale];
  const thousands = [`\\${group}`, ' ', "'"].map((sign) => `[1-9]\\d{0,2}(?:${sign}\\d{3})+`).join('|');
  return {
    own: new RegExp(`^(${thousands}|\\d+)(?:\\${point}(\\d+))?$`),
    bare: new RegExp(`^()\\${point}(\\d+)$`),
    // The sign of the other languages with one digit or two behind it can only be a fraction.
    other: new RegExp(`^(\\d+)\\${group}(\\d{1,2})$`),
  };
};
const GRAMMARS: Readonly<Record<Locale, Grammar>> = { en: grammarOf('en'), 'pt-BR': grammarOf('pt-BR'), es: grammarOf('es') };

/** The number in a text that has nothing else in it; in accounts, one in brackets is negative. */
export function digitsIn(text: string, locale: Locale): Digits | undefined {
  const signed = /^([-+]?) ?(.*?) ?(-?)$/.exec(text.replace(/^\((.*)\)$/, '-$1'));
  if (!signed || (signed[1] && signed[3])) return undefined;
  const body = signed[2] ?? '';
  const { own, bare, other } = GRAMMARS[locale];
  const found = own.exec(body) ?? bare.exec(body) ?? other.exec(body);
  return (
    (found && {
      isNegative: signed[1] === '-' || signed[3] === '-',
      whole: (found[1] ?? '').replace(/\D/g, '').replace(/^0+/, ''),
      fraction: (found[2] ?? '').replace(/0+$/, ''),
    }) ??
    undefined
  );
}

/**
 * A number with so many digits behind the sign; those that are zero are printed if they are asked for. A plain number is no amount: it
 * may be a year, which nobody writes in groups.
 */
export function printDecimal(value: number, decimals: number, locale: Locale, { isPadded = false, isPlain = false } = {}): string {
  const { group, point, groupsFrom: usual } = SIGNS[locale];
  const groupsFrom = isPlain ? Math.max(usual, 5) : usual;
  const [whole = '', fraction = ''] = Math.abs(value).toFixed(decimals).split('.');
  const shown = isPadded ? fraction : fraction.replace(/0+$/, '');
  const grouped = whole.length < groupsFrom ? whole : whole.replace(/\B(?=(?:\d{3})+$)/g, group);
  return `${value < 0 ? '-' : ''}${grouped}${shown === '' ? '' : point + shown}`;
}
