/** A name as Meta takes it, made of whatever somebody types: lower-case letters without accents, digits and `_`. */
export const nameFrom = (typed: string): string =>
  typed
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9_\s.\-/]/g, '')
    .replace(/[\s.\-/]+/g, '_')
    .slice(0, 512);

/** The name of a variable, which in addition begins with a letter. */
export const variableFrom = (typed: string): string =>
  nameFrom(typed)
    .replace(/^[^a-z]+/, '')
    .slice(0, 60);
