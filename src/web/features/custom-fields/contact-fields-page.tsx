import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { createContactField, updateContactField } from '../../client';
import { ErrorState } from '../../ui/error-state';
import { Page } from '../../ui/page';
import { RowSkeletons } from '../../ui/row-skeletons';
import { FieldDesigner } from './field-designer';
import { type FieldDesk, placed } from './field-desk';
import { changeOf, newFieldOf } from './field-form.domain';
import { fieldsQuery } from './fields-query';

/** What the company keeps of its contacts beside what everybody does. */
export default function ContactFieldsPage() {
  const { t } = useTranslation('custom-fields');
  const { data, error, refetch } = useQuery(fieldsQuery);
  const cache = useQueryClient();
  const about = { title: t('title'), lead: t('lead') };
  if (!data) return <Page {...about}>{error ? <ErrorState error={error} retry={() => void refetch()} /> : <RowSkeletons />}</Page>;
  const desk: FieldDesk = {
    of: 'contacts',
    fields: data.items,
    revision: data.revision,
    groups: [...new Set(data.items.flatMap(({ group }) => group ?? []))],
    make: (draft, writing) => createContactField({ body: newFieldOf(draft, writing) }),
    change: (key, draft, writing, headers) => updateContactField({ path: { key }, body: changeOf(draft, writing), headers }),
    alter: (key, body, headers) => updateContactField({ path: { key }, body, headers }),
    place: (key, position) => cache.setQueryData(fieldsQuery.queryKey, (now) => now && { ...now, items: placed(now.items, key, position) }),
    refresh: () => cache.invalidateQueries(fieldsQuery),
  };
  return (
    <FieldDesigner desk={desk} label={t('title')} none={{ title: t('none'), hint: t('noneHint') }}>
      {(list, add) => (
        <Page {...about} action={add}>
          {error && <ErrorState error={error} retry={() => void refetch()} />}
          {list}
        </Page>
      )}
    </FieldDesigner>
  );
}
