/** A computed key of texts: a group of the catalogue, and what stands in it. The law of texts knows a key by this. */
export const key = <Group extends string, Value extends string>(group: Group, value: Value): `${Group}.${Value}` => `${group}.${value}`;
