import type { EntityField, EntityType, FilterWhereField, Record as Kept, RecordFilterFields } from '../../client/types.gen';
import type { ShownField } from '../custom-fields/field-draft.domain';

/** What is kept of the records of a type: first what stands under no heading, then what stands below each. Files stand apart, since they come and go one by one. */
export function shownFields({ fields, sections }: EntityType): ShownField[] {
  const live = fields.filter(({ isRetired, type }) => !isRetired && type !== 'file');
  const placed = new Set(sections.flatMap((section) => section.fields));
  const under = sections.flatMap(({ name, fields: keys }) =>
    keys.flatMap((key): ShownField[] => live.filter((field) => field.key === key).map((field) => ({ ...field, group: name }))),
  );
  return [...live.filter(({ key }) => !placed.has(key)), ...under];
}

/** The same, and behind them the fields of files. */
export const filesLast = (type: EntityType): ShownField[] => [
  ...shownFields(type),
  ...type.fields.filter(({ isRetired, type: of }) => !isRetired && of === 'file'),
];

/** The relations of types that lead to this one, or to contacts. */
export type Leading = { type: EntityType; field: EntityField };
export const leadingTo = (types: readonly EntityType[], to: string): Leading[] =>
  types.flatMap((type) =>
    type.fields.filter(({ relation, isRetired }) => !isRetired && relation?.to === to).map((field) => ({ type, field })),
  );

const UNSORTED = ['choices', 'long', 'file', 'relation'];
const isSortable = ({ type, isIndexed, isReady, isRetired }: EntityField): boolean =>
  isIndexed && isReady && !isRetired && !UNSORTED.includes(type);

/** By what a list can be sorted beside the title and the times. */
export const sortable = ({ fields }: EntityType): EntityField[] => fields.filter(isSortable);

type Words = { title: string; createdAt: string; updatedAt: string; owner: string; me: string };

/**
 * What records are asked for, in the words of the screen: options by their labels, owners as far as oneself. Of what a relation names
 * those are offered that stand in the rows.
 */
export function filterFieldsOf(
  type: EntityType,
  types: readonly EntityType[],
  asked: RecordFilterFields['items'],
  words: Words,
  me: string,
  rows: readonly Kept[],
): FilterWhereField[] {
  return asked.flatMap(({ name, label, type: kind, operators, values, currency }): FilterWhereField[] => {
    if (name === 'text' || name === 'department') return [];
    if (name === 'owner') {
      const mine = [{ value: me, label: words.me, isArchived: false }];
      return [{ name, label: words.owner, type: 'choice', operators: ['one-of', 'empty'], values: mine, currency }];
    }
    if (name === 'title' || name === 'createdAt' || name === 'updatedAt')
      return [{ name, label: words[name], type: kind, operators, values: null, currency }];
    const field = fieldNamed(type, types, name);
    if (field?.type === 'relation' && !name.includes('.')) {
      const named = namedIn(rows, name);
      return [{ name, label, type: kind, operators: named.length > 0 ? operators : ['empty'], values: named, currency }];
    }
    return [
      {
        ...{ name, label, type: kind, currency },
        operators,
        values: values?.map((value) => optionOf(field, value)) ?? null,
      },
    ];
  });
}

const namedIn = (rows: readonly Kept[], key: string): NonNullable<FilterWhereField['values']> => {
  const named = new Map(rows.flatMap(({ related }) => (related[key] ?? []).map(({ id, title }) => [id, title] as const)));
  return [...named].map(([value, label]) => ({ value, label: label || value, isArchived: false }));
};

/** A field of the type, or by `store.city` one of what it names. */
function fieldNamed(type: EntityType, types: readonly EntityType[], name: string): EntityField | undefined {
  const [first, second] = name.split('.');
  const own = type.fields.find(({ key }) => key === first);
  if (second === undefined) return own;
  return types.find(({ key }) => key === own?.relation?.to)?.fields.find(({ key }) => key === second);
}

function optionOf(field: EntityField | undefined, value: string): { value: string; label: string; isArchived: boolean } {
  const option = field?.options.find(({ key }) => key === value);
  return { value, label: option?.label ?? value, isArchived: option?.isRetired ?? false };
}

/** The name of a type within a sentence: small, unless it is written in capitals. */
export const inSentence = (name: string): string =>
  /^\p{Lu}(?!\p{Lu})/u.test(name) ? name.charAt(0).toLocaleLowerCase() + name.slice(1) : name;
