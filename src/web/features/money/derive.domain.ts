/** A number as people write it, as a decimal text; empty is 0, undefined is none. */
export function decimalOf(text: string): string | undefined {
  const written = text.trim().replace(',', '.');
  if (written === '') return '0';
  return /^-?\d{1,9}(\.\d{1,6})?$/.test(written) ? written : undefined;
}

/** A key for a tariff of that name: lower-case words with hyphens. */
export function keyFor(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return plain === '' ? 'own-tariff' : plain;
}

/** A moment as an input of days and times takes it, by the clock of the reader. */
export const momentInput = (at: number): string => new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
