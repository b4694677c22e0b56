import { type FieldDefinition, TYPES } from '../../../kernel/fields/types';
import type { Locale } from '../../../kernel/locale';
import { OWN_KEY, type OwnKey } from '../contacts/sheet-columns.domain';

type Labels = Readonly<Record<Locale, string>>;
const labels = (en: string, pt: string, es: string): Labels => ({ en, 'pt-BR': pt, es });

/** The columns of every sheet of records; only the first is read back. */
export const RECORD_COLUMNS = [
  { key: 'prosaId', labels: labels('Prosa ID', 'ID do Prosa', 'ID de Prosa') },
  { key: 'title', labels: labels('Title', 'Título', 'Título') },
  { key: 'owner', labels: labels('Owner', 'Responsável', 'Responsable') },
  { key: 'department', labels: labels('Department', 'Departamento', 'Departamento') },
  { key: 'createdAt', labels: labels('Created at', 'Criado em', 'Creado el') },
  { key: 'updatedAt', labels: labels('Changed at', 'Alterado em', 'Modificado el') },
] as const;
export type BuiltInColumn = (typeof RECORD_COLUMNS)[number]['key'];
export type RecordColumn = BuiltInColumn | OwnKey;
export const BUILT_IN: readonly BuiltInColumn[] = RECORD_COLUMNS.map(({ key }) => key);
export const isField = (key: string): key is OwnKey => OWN_KEY.test(key);

const OWN = 'field.';
export const keyOfColumn = (column: string): string => column.slice(OWN.length);

export type FieldColumn = { key: OwnKey; labels: Labels; field: FieldDefinition };

/** The fields that a cell can hold, as far as they are seen: values, and what the record is related to. */
export const fieldColumns = (fields: readonly FieldDefinition[]): FieldColumn[] =>
  fields
    .filter(({ type, retired }) => retired !== true && (TYPES[type].isWritten || type === 'relation'))
    .map((field) => ({ key: `${OWN}${field.key}` as const, labels: labels(field.name, field.name, field.name), field }));

/** Between what one cell names. */
export const BETWEEN = ';';
