import { useQueries, useQuery } from '@tanstack/react-query';
import { queryRecords } from '../../client';
import { entityTypesQuery } from '../../lib/api/entity-types-query';
import { useMe } from '../../lib/login/use-me';
import { shownValue } from '../custom-fields/field-draft.domain';
import { type Mapping, type RecordSource, recordKey, recordsIn } from './mapping.domain';

export type RecordChoice = { value: string; label: string; record: RecordSource };
const CONTACT = 'contact';
const TITLE = 'title';
const NO_VALUES: readonly string[] = ['relation', 'file'];

/** What a slot may be filled with of the newest record that names somebody, by type. */
export function useRecordChoices(): { group: string; items: RecordChoice[] }[] {
  const types = useQuery(entityTypesQuery).data ?? [];
  return types.flatMap(({ key: type, singular, title, fields, right, archivedAt }) => {
    const isAboutPeople = fields.some(({ relation, isRetired }) => relation?.to === CONTACT && !isRetired);
    if (right === null || archivedAt !== null || !isAboutPeople) return [];
    const plain = fields.filter(({ type: of, isRetired }) => !isRetired && !NO_VALUES.includes(of));
    const choices = [...(title === '' ? [] : [{ key: TITLE, name: singular }]), ...plain];
    const items = choices.map(({ key: field, name }): RecordChoice => {
      const record = { type, field };
      return { value: recordKey(record), label: name, record };
    });
    return [{ group: singular, items }];
  });
}

/** What the newest records of one person say, by `recordKey`. */
export function useRecordValues(mapping: Mapping, personId: string | undefined): Readonly<Record<string, string>> {
  const { locale, timezone: zone } = useMe().tenant;
  const types = useQuery(entityTypesQuery).data ?? [];
  const asked = recordsIn(mapping);
  return useQueries({
    queries: asked.map(({ type, relation }) => {
      const relations = types
        .find(({ key }) => key === type)
        ?.fields.filter((field) => field.relation?.to === CONTACT && (relation === undefined || field.key === relation));
      const any = (relations ?? []).map(({ key: field }) => ({ field, is: 'one-of', value: [personId ?? ''] }));
      return {
        queryKey: ['records', type, 'newest', relation ?? null, personId ?? null],
        queryFn: async () => {
          const { data } = await queryRecords({ path: { key: type }, body: { filter: { any }, sort: '-createdAt', limit: 1 } });
          return data.items[0] ?? null;
        },
        enabled: personId !== undefined && any.length > 0,
        retry: false,
        staleTime: 30_000,
      };
    }),
    combine: (found) =>
      Object.fromEntries(
        asked.map((one, n) => {
          const record = found[n]?.data;
          const field = types.find(({ key }) => key === one.type)?.fields.find(({ key }) => key === one.field);
          const value = record && (field ? shownValue(field, record.fields[one.field], { locale, zone }) : record.title);
          return [recordKey(one), value ?? ''];
        }),
      ),
  });
}
