import type { ContactImport } from '../../client/types.gen';

export type Column = NonNullable<NonNullable<ContactImport['file']>['proposed'][number]>;

/** What a column of a file may mean, in the order in which it is offered. */
export const COLUMNS = [
  'name',
  'phone',
  'email',
  'externalId',
  'language',
  'timezone',
  'tags',
  'prosaId',
] as const satisfies readonly Column[];

export const isPlain = (column: Column): column is (typeof COLUMNS)[number] => COLUMNS.some((one) => one === column);

/** The column of a field that the company has added. */
export const ownColumn = (key: string): Column => `field.${key}`;
/** Of these a row needs one, so that it is known who it is about. */
const NAMING: readonly Column[] = ['phone', 'email', 'externalId', 'prosaId'];

type Chosen = readonly (Column | null)[];

/** Those that more than one header has been given. */
export const doubled = (columns: Chosen): Column[] => [
  ...new Set(columns.flatMap((column, at) => (column !== null && columns.indexOf(column) < at ? [column] : []))),
];
export const namesSomebody = (columns: Chosen): boolean => NAMING.some((column) => columns.includes(column));
