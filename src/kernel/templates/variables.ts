/** `{{name}}` or `{{1}}`, with what stands between the braces. */
const BRACES = /\{\{([^{}]*)\}\}/g;

/** The variables of a text in the order in which they stand in it, each once. */
export const variablesOf = (text: string): string[] => [...new Set([...text.matchAll(BRACES)].map(([, name = '']) => name.trim()))];

/** The text with values for its variables; one without a value stays as it is. */
export const filled = (text: string, valueFor: (name: string) => string | undefined): string =>
  text.replace(BRACES, (whole, name: string) => valueFor(name.trim()) ?? whole);

/** The words of a text that are no variable. */
export const plainWords = (text: string): string[] => text.replace(BRACES, ' ').match(/[\p{L}\p{N}]+/gu) ?? [];

/** A name that Meta takes in `NAMED` templates. */
export const isVariableName = (name: string): boolean => /^[a-z][a-z0-9_]*$/.test(name);
