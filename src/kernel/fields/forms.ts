import type { FieldDefinition, FieldForm, Twin } from './types';

/** By which number rights name a field, whatever it has become. */
export const bornNo = ({ born, no }: FieldDefinition): number => born ?? no;

/** How a field keeps its values, without what it is called. */
export function formOf(field: FieldForm): FieldForm {
  const { no, type, indexed, default: given, min, max, format, decimals, unit, currency, options, relation, kinds, maxSize } = field;
  const all = { no, type, indexed, default: given, min, max, format, decimals, unit, currency, options, relation, kinds, maxSize };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as FieldForm; // safe: only what is optional is left out
}

/** A field as it would be in another form; what it is called stays. */
export function inForm({ born, no, key, name, help, group, required, unique, retired, former }: FieldDefinition, form: FieldForm) {
  const called = { key, name, help, group, required, unique, retired, former, born: born ?? no };
  const known = Object.fromEntries(Object.entries(called).filter(([, value]) => value !== undefined));
  return { ...formOf(form), ...known } as FieldDefinition; // safe: as above
}

/** The field in its other form; undefined where it has none. */
export const twinOf = (field: FieldDefinition): FieldDefinition | undefined => field.twin && inForm(field, field.twin);

/** Fields in all forms that are kept filled. */
export const allForms = (fields: readonly FieldDefinition[]): FieldDefinition[] =>
  fields.flatMap((field) => [field, ...(field.twin ? [inForm(field, field.twin)] : [])]);

/** The field in its other form, and its present form kept beside it until then. */
export function swapped(field: FieldDefinition, until: number): FieldDefinition {
  if (!field.twin) return field;
  const twin: Twin = { ...formOf(field), until };
  return { ...inForm(field, field.twin), twin };
}

/** The field without its other form, of which only what it was is remembered. */
export function withoutTwin({ twin, ...field }: FieldDefinition): FieldDefinition {
  if (!twin) return field;
  return { ...field, born: field.born ?? field.no, former: [...(field.former ?? []), formOf(twin)] };
}

/** The form in which a field kept what stands under this number. */
export const formUnder = (field: FieldDefinition, no: number): FieldForm | undefined =>
  [field, ...(field.twin ? [field.twin] : []), ...(field.former ?? [])].find((form) => form.no === no);
/** Every number under which it keeps values, or has. */
export const numbersOf = (field: FieldDefinition): number[] => [
  field.no,
  ...(field.twin ? [field.twin.no] : []),
  ...(field.former ?? []).map(({ no }) => no),
];
