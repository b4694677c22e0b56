/** Digits behind the sign where they are not two (ISO 4217). What is stored depends on it, so it is not left to a runtime's own data. */
const DIGITS: Readonly<Record<string, number>> = {
  ...Object.fromEntries('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0])),
  ...Object.fromEntries('BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3])),
  CLF: 4,
  UYW: 4,
};

/** What stands beside amounts of a currency besides its code, as it is printed first. `$` is the mark of whose currency it is. */
const MARKS: Readonly<Record<string, readonly string[]>> = {
  ARS: ['$', 'AR$'],
  AUD: ['A$', 'AU$', '$'],
  BOB: ['Bs', 'Bs.'],
  BRL: ['R$', 'reais'],
  CAD: ['CA$', 'C$', '$'],
  CHF: ['CHF', 'Fr.'],
  CLP: ['$', 'CLP$'],
  CNY: ['¥', 'CN¥'],
  COP: ['$', 'COL$'],
  CRC: ['₡'],
  DOP: ['RD$', '$'],
  EUR: ['€'],
  GBP: ['£'],
  GTQ: ['Q'],
  HNL: ['L'],
  INR: ['₹', 'Rs', 'Rs.'],
  JPY: ['¥', 'JP¥'],
  KRW: ['₩'],
  MXN: ['$', 'MX$', 'MEX$'],
  NIO: ['C$'],
  PEN: ['S/', 'S/.'],
  PYG: ['₲', 'Gs', 'Gs.'],
  USD: ['US$', 'U$S', 'U$', '$'],
  UYU: ['$U', '$'],
  VES: ['Bs.S', 'Bs'],
};
const ALL_MARKS = new Set(Object.values(MARKS).flatMap((marks) => marks.map((mark) => mark.toLowerCase())));

/** How many digits the minor unit of a currency is behind the sign: an amount of 5.00 is 500 in minor units where it is 2. */
export const minorDigits = (currency: string): number => DIGITS[currency] ?? 2;
export const markOf = (currency: string): string => MARKS[currency]?.[0] ?? currency;

export const isMarkOf = (currency: string, mark: string): boolean =>
  [currency, ...(MARKS[currency] ?? [])].some((each) => each.toLowerCase() === mark.toLowerCase());
/** Whether it stands for some currency, also one that is not listed here. */
export const isMark = (text: string): boolean => /\p{Sc}/u.test(text) || /^[A-Z]{3}$/.test(text) || ALL_MARKS.has(text.toLowerCase());

export const isCurrency = (code: string): boolean => Object.hasOwn(DIGITS, code) || Intl.supportedValuesOf('currency').includes(code);
