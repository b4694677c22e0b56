import { normalizeText } from '../../../kernel/text';

const MOST_TOKENS = 8;
/** Whom somebody looks for, as beginnings of words. A phone may be written in any way: it is one word of digits. */
export function tokensOf(wanted: string): string[] {
  const plain = normalizeText(wanted);
  if (/^[\d\s()+./-]+$/.test(plain)) {
    const digits = plain.replace(/\D/g, '');
    return digits.length >= 3 ? [digits] : [];
  }
  const tokens = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  return tokens.some((token) => token.length >= 2) ? [...new Set(tokens)].slice(0, MOST_TOKENS) : [];
}

/** The same as a question to the index, of one tenant alone. Tokens hold letters and digits alone, so nothing of it is syntax. */
export const matching = (tenantId: string, tokens: readonly string[]): string =>
  `tenant_key : "${tenantId.slice(4).replace(/[^0-9a-z]/g, '')}" AND words : (${tokens.map((token) => `"${token}" *`).join(' AND ')})`;
