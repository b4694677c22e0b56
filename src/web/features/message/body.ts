/** Careful reading of a message's body: WhatsApp names its fields, but nobody promises they are there. */
export type Body = Readonly<Record<string, unknown>>;

export const textOf = (body: Body, ...names: string[]): string =>
  names.map((name) => body[name]).find((value): value is string => typeof value === 'string' && value !== '') ?? '';
export const numberOf = (body: Body, name: string): number | undefined => (typeof body[name] === 'number' ? body[name] : undefined);
export const partOf = (body: Body, name: string): Body => (typeof body[name] === 'object' && body[name] !== null ? { ...body[name] } : {});
export const listIn = (body: Body, name: string): Body[] =>
  Array.isArray(body[name]) ? body[name].filter((item) => typeof item === 'object' && item !== null) : [];
