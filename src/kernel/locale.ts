/** Languages of the product, on screen and in messages. The first is the fallback. */
export const LOCALES = ['en', 'pt-BR', 'es'] as const;
export type Locale = (typeof LOCALES)[number];

/** Nobody reads more languages; a header may be as long as its sender likes. */
const MOST = 20;

/** The best of our languages for an Accept-Language header (RFC 9110 §12.5.4: highest q first, then order). */
export function negotiate(header: string | undefined): Locale {
  const wanted = (header ?? '')
    .split(',', MOST)
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const q = parameters.map((p) => /^\s*q=([0-9.]+)\s*$/.exec(p)?.[1]).find((v) => v !== undefined);
      return { language: tag.toLowerCase().split('-')[0] ?? '', q: q === undefined ? 1 : Number(q) };
    })
    .filter((w) => w.q > 0)
    .sort((a, b) => b.q - a.q);
  for (const { language } of wanted) {
    const found = LOCALES.find((locale) => locale.toLowerCase().split('-')[0] === language);
    if (found) return found;
  }
  return 'en';
}
