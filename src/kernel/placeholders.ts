/** `{{name}}` in a text that somebody wrote in the settings, filled in when the text is used. */
const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;
/** As much of a word before a stray `}}` is told. */
const BEFORE = 40;

/**
 * What in a text looks like a placeholder and is none of those allowed: another name, or braces that are never closed or
 * were never opened. A customer would read it as it stands.
 */
export function strayPlaceholders(text: string, allowed: readonly string[]): string[] {
  const unknown = [...text.matchAll(PLACEHOLDER)].flatMap(([whole, name = '']) => (allowed.includes(name.trim()) ? [] : [whole]));
  const rest = text.replace(PLACEHOLDER, ' ');
  const unopened = [...rest.matchAll(/\}\}/g)].map(({ index }) => {
    const [word = ''] = /[^{}\s]*$/.exec(rest.slice(Math.max(0, index - BEFORE), index)) ?? [];
    return `${word}}}`;
  });
  return [...unknown, ...(rest.match(/\{\{[^{}\s]*/g) ?? []), ...unopened];
}

/** The text with the values it names; a placeholder without a value stays as it is. */
export const fillPlaceholders = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(PLACEHOLDER, (whole, inner: string) => {
    const name = inner.trim();
    return Object.hasOwn(values, name) ? (values[name] ?? whole) : whole;
  });

/** For a schema's refusal: which placeholders the text may have. */
export const allowedPlaceholders = (allowed: readonly string[]): string =>
  allowed.length === 0
    ? 'no placeholders here: no {{ and no }}'
    : `only these placeholders: ${allowed.map((name) => `{{${name}}}`).join(', ')}`;
