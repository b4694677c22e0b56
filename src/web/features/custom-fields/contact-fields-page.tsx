import { Button } from '@mantine/core';
import { IconForms, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
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
  const { data, error, refetch } = useQuery(fieldsQuery);
  const [adding, setAdding] = useState(false);
  const live = data?.items.filter(({ isRetired }) => !isRetired) ?? [];
  const retired = data?.items.filter(({ isRetired }) => isRetired) ?? [];
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
        <ItemList label={t('title')}>
          {live.map((field, at) => (
            <FieldLine
              key={field.key}
              field={field}
              revision={data?.revision ?? 0}
              up={at > 0 ? placeOf(data?.items ?? [], live[at - 1]?.key) : undefined}
              down={at < live.length - 1 ? placeOf(data?.items ?? [], live[at + 1]?.key) : undefined}
            />
          ))}
        </ItemList>
      )}
      {retired.length > 0 && (
        <Section id="retired-fields" title={t('retired')} lead={t('retiredLead')}>
          <ItemList label={t('retired')}>
            {retired.map((field) => (
              <FieldLine key={field.key} field={field} revision={data?.revision ?? 0} />
            ))}
          </ItemList>
        </Section>
      )}
      {adding && <FieldDrawer onClose={() => setAdding(false)} />}
    </Page>
  );
}

const placeOf = (items: readonly { key: string }[], key: string | undefined): number => items.findIndex((item) => item.key === key);
