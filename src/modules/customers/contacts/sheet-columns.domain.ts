import { type Definition, type FieldDefinition, TYPES } from '../../../kernel/fields/types';
import type { Locale } from '../../../kernel/locale';
import { OWN } from './own-fields.domain';

type Labels = Readonly<Record<Locale, string>>;
const labels = (en: string, pt: string, es: string): Labels => ({ en, 'pt-BR': pt, es });

/** The columns of a sheet of contacts that can be read back, in their order; `words`: under which name their synonyms are known. */
export const SHEET_COLUMNS = [
  { key: 'prosaId', words: 'prosa-id', labels: labels('Prosa ID', 'ID do Prosa', 'ID de Prosa') },
  { key: 'name', words: 'name', labels: labels('Name', 'Nome', 'Nombre') },
  { key: 'email', words: 'email', labels: labels('Email', 'E-mail', 'Correo electrónico') },
  { key: 'phone', words: 'phone', labels: labels('Phone', 'Telefone', 'Teléfono') },
  { key: 'externalId', words: 'id', labels: labels('External ID', 'ID externo', 'ID externo') },
  { key: 'language', words: 'language', labels: labels('Language', 'Idioma', 'Idioma') },
  { key: 'timezone', words: 'timezone', labels: labels('Time zone', 'Fuso horário', 'Zona horaria') },
  { key: 'tags', words: 'tags', labels: labels('Tags', 'Etiquetas', 'Etiquetas') },
] as const;
export const SHEET_KEYS = SHEET_COLUMNS.map(({ key }) => key);
/** The column of a field of the company's own. */
export type OwnKey = `${typeof OWN}${string}`;
export type SheetKey = (typeof SHEET_KEYS)[number] | OwnKey;
export const OWN_KEY = /^field\.[a-z][a-z0-9_]{0,39}$/;
export const isOwnKey = (key: string): key is OwnKey => OWN_KEY.test(key);

/** What sheets call a document and a birthday whatever the field is called. */
const wordsFor = ({ format, type, key }: FieldDefinition): { words: string } | object => {
  if (format === 'cpf' || format === 'cnpj') return { words: 'document' };
  return type === 'date' && /nasc|nacim|birth|aniversario|cumple/.test(key) ? { words: 'birthday' } : {};
};

/** The fields that a cell can hold, as columns behind ours. */
export const ownColumns = ({ fields }: Definition): { key: OwnKey; labels: Labels; words?: string; field: FieldDefinition }[] =>
  fields
    .filter(({ type, retired }) => retired !== true && TYPES[type].isWritten)
    .map((field) => ({
      key: `${OWN}${field.key}` as const,
      labels: labels(field.name, field.name, field.name),
      field,
      ...wordsFor(field),
    }));

/** What an export can show besides. */
const SHOWN_COLUMNS = [
  { key: 'origin', labels: labels('Origin', 'Origem', 'Origen') },
  { key: 'blockedAt', labels: labels('Blocked since', 'Bloqueado desde', 'Bloqueado desde') },
  { key: 'lastActiveOn', labels: labels('Last active on', 'Última atividade em', 'Última actividad el') },
  { key: 'createdAt', labels: labels('Created at', 'Criado em', 'Creado el') },
] as const;

export const EXPORT_COLUMNS = [...SHEET_COLUMNS, ...SHOWN_COLUMNS];
export type ShownKey = (typeof EXPORT_COLUMNS)[number]['key'];
export type ExportKey = ShownKey | OwnKey;
export const EXPORT_KEYS: readonly ShownKey[] = EXPORT_COLUMNS.map(({ key }) => key);

/** Between the tags of one cell. */
export const TAG_SEPARATOR = ';';
