import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconForms, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ContactField, updateContactField } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { useFormats } from '../../lib/i18n/use-formats';
import { useAnnounce } from '../../lib/screen/announcer';
import { useReorder } from '../../lib/screen/use-reorder';
import { Empty } from '../../ui/empty';
import { ErrorState } from '../../ui/error-state';
import { ItemList } from '../../ui/item-list';
import { Page } from '../../ui/page';
import { RowSkeletons } from '../../ui/row-skeletons';
import { Section } from '../../ui/section';
import { FieldDrawer } from './field-drawer';
import { FieldLine } from './field-line';
import { fieldsQuery } from './fields-query';

/** What the company keeps of its contacts beside what everybody does. */
export default function ContactFieldsPage() {
  const { t } = useTranslation('custom-fields');
  const formats = useFormats();
  const { data, error, refetch } = useQuery(fieldsQuery);
  const [adding, setAdding] = useState(false);
  const live = data?.items.filter(({ isRetired }) => !isRetired) ?? [];
  const retired = data?.items.filter(({ isRetired }) => isRetired) ?? [];
  const groups = [...new Set(data?.items.flatMap(({ group }) => group ?? []))];
  const cache = useQueryClient();
  const explain = useExplain();
  const announce = useAnnounce();
  const list = useRef<HTMLUListElement>(null);
  const move = useMutation({
    mutationFn: ({ field, position }: { field: ContactField; position: number; place: number }) =>
      updateContactField({ path: { key: field.key }, body: { position }, headers: { 'if-match': `"${data?.revision ?? 0}"` } }),
    // It stands there at once; what the API answers counts.
    onMutate: ({ field, position }) =>
      cache.setQueryData(fieldsQuery.queryKey, (now) => now && { ...now, items: placed(now.items, field, position) }),
    onSuccess: (_, { field, place }) =>
      announce(t('moved', { name: field.name, number: formats.number(place + 1), all: formats.number(live.length) })),
    onError: (error) => notifications.show({ color: 'red', message: explain(error) }),
    onSettled: async (_, __, { field }) => {
      await cache.invalidateQueries(fieldsQuery);
      document.getElementById(`move-${field.key}`)?.focus();
    },
  });
  const put = (from: number, to: number): void => {
    const [field, neighbour] = [live[from], live[to]];
    if (field && neighbour && !move.isPending) move.mutate({ field, position: placeOf(data?.items ?? [], neighbour.key), place: to });
  };
  const { markOf, handle } = useReorder(list, put);
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
      {t('new')}
    </Button>
  );
  return (
    <Page title={t('title')} lead={t('lead')} action={live.length > 0 && add}>
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {!data && !error && <RowSkeletons />}
      {data && live.length === 0 && (
        <Empty icon={IconForms} title={t('none')} hint={t('noneHint')}>
          {add}
        </Empty>
      )}
      {live.length > 0 && (
        <ItemList label={t('title')} ref={list}>
          {live.map((field, at) => (
            <FieldLine
              key={field.key}
              field={field}
              revision={data?.revision ?? 0}
              groups={groups}
              order={{
                ...{ isFirst: at === 0, isLast: at === live.length - 1, busy: move.isPending },
                ...{ mark: markOf(at), handle: handle(at), move: (by) => put(at, at + by) },
              }}
            />
          ))}
        </ItemList>
      )}
      {retired.length > 0 && (
        <Section id="retired-fields" title={t('retired')} lead={t('retiredLead')}>
          <ItemList label={t('retired')}>
            {retired.map((field) => (
              <FieldLine key={field.key} field={field} revision={data?.revision ?? 0} groups={groups} />
            ))}
          </ItemList>
        </Section>
      )}
      {adding && <FieldDrawer groups={groups} onClose={() => setAdding(false)} />}
    </Page>
  );
}

const placed = (items: readonly ContactField[], field: ContactField, position: number): ContactField[] => {
  const others = items.filter(({ key }) => key !== field.key);
  return [...others.slice(0, position), field, ...others.slice(position)];
};
const placeOf = (items: readonly { key: string }[], key: string | undefined): number => items.findIndex((item) => item.key === key);
