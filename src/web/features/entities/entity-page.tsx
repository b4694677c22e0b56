import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { createEntityField, type EntityType, updateEntityField } from '../../client';
import { entityTypesQuery } from '../../lib/api/entity-types-query';
import { refusalOf } from '../../lib/api/refusal';
import { BackLink } from '../../ui/back-link';
import { Card } from '../../ui/card';
import { ErrorState } from '../../ui/error-state';
import NotFoundPage from '../../ui/not-found-page';
import { Page } from '../../ui/page';
import { RowSkeletons } from '../../ui/row-skeletons';
import { FieldDesigner } from '../custom-fields/field-designer';
import { type FieldDesk, placed } from '../custom-fields/field-desk';
import { entityChangeOf, newEntityFieldOf } from '../custom-fields/field-form.domain';
import { AboutCard } from './about-card';
import { ArchiveButton } from './archive-button';
import { entityTypeQuery, useTypeChanged } from './entity-query';
import { FieldMenu } from './field-menu';
import { RulesCard } from './rules-card';
import { SectionsCard } from './sections-card';
import { WorkCard } from './work-card';

/** One kind of thing as it is designed: its names, its fields, its rules and the headings of its form. */
export function EntityPage({ name }: { name: string }) {
  const { t } = useTranslation('entities');
  const { data, error, refetch } = useQuery({
    ...entityTypeQuery(name),
    // What is being indexed is looked at until it is.
    refetchInterval: ({ state }) => (state.data?.fields.some(({ isReady }) => !isReady) ? 3_000 : false),
  });
  if (refusalOf(error)?.status === 404) return <NotFoundPage />;
  if (data) return <Designed type={data} />;
  return (
    <Page title={t('title')} above={<BackLink href="/settings/entities">{t('title')}</BackLink>}>
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : <RowSkeletons />}
    </Page>
  );
}

function Designed({ type }: { type: EntityType }) {
  const { t } = useTranslation('entities');
  const cache = useQueryClient();
  const changed = useTypeChanged(type.key);
  const types = useQuery(entityTypesQuery).data ?? [];
  const { key } = type;
  const desk: FieldDesk = {
    of: 'records',
    fields: type.fields,
    revision: type.revision,
    targets: [
      { value: 'contact', label: t('contact') },
      ...types.filter(({ archivedAt }) => archivedAt === null).map((one) => ({ value: one.key, label: one.plural })),
    ],
    make: (draft, writing) => createEntityField({ path: { key }, body: newEntityFieldOf(draft, writing) }),
    change: (field, draft, writing, headers) => updateEntityField({ path: { key, field }, body: entityChangeOf(draft, writing), headers }),
    alter: (field, body, headers) => updateEntityField({ path: { key, field }, body, headers }),
    place: (field, position) =>
      cache.setQueryData(entityTypeQuery(key).queryKey, (now) => now && { ...now, fields: placed(now.fields, field, position) }),
    refresh: () => changed(),
    acts: (field) => {
      const one = type.fields.find(({ key: known }) => known === field);
      return one && <FieldMenu type={type} field={one} />;
    },
  };
  return (
    <Page title={type.plural} above={<BackLink href="/settings/entities">{t('title')}</BackLink>} action={<ArchiveButton type={type} />}>
      <WorkCard type={type} />
      <AboutCard type={type} />
      <FieldDesigner desk={desk} label={t('fieldsTitle')} none={{ title: t('noFields'), hint: t('noFieldsHint') }}>
        {(list, add) => (
          <Card id="entity-fields" title={t('fieldsTitle')} lead={t('fieldsLead')} act={add}>
            {list}
          </Card>
        )}
      </FieldDesigner>
      <SectionsCard type={type} />
      <RulesCard type={type} />
    </Page>
  );
}
