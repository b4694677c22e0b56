/** What a record is related to: by the number of the field, numbers of records or ids of contacts. */
export type Links = Readonly<Record<string, readonly (number | string)[]>>;

/** What a record is related to, as it is shown. */
export type Named = { id: string; title: string };
/** By the key of the field. */
export type Related = Readonly<Record<string, readonly Named[]>>;

/** The relations of a deleted record: its own, and those of others to it. */
export type Grave = {
  links: Links;
  incoming: readonly (readonly [typeNo: number, fieldNo: number, recordNo: number])[];
};

/** A record may be named by so many others and still be deleted at once. */
export const MOST_INCOMING = 1_000;

export const sameLinks = (a: readonly (number | string)[] = [], b: readonly (number | string)[] = []): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));
