import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { Filter } from '../../../kernel/filter';
import { createSegment, type Segment, updateSegment } from '../../client';
import { useMay } from '../../lib/login/use-me';
import { atMost } from '../../lib/screen/at-most';
import { BackLink } from '../../ui/back-link';
import { Card } from '../../ui/card';
import { ErrorState } from '../../ui/error-state';
import { Page } from '../../ui/page';
import { ResourceForm } from '../../ui/resource-form';
import { RowSkeletons } from '../../ui/row-skeletons';
import { FilterGroup } from './filter-group';
import { filterOf, type GroupNode, isWhole, treeOf } from './filter-tree.domain';
import { PreviewCard } from './preview-card';
import classes from './segment-builder.module.css';
import { fieldsQuery, SEGMENTS, segmentQuery } from './segments-query';

const AT = '/settings/segments';
type Values = { name: string; tree: GroupNode };

/** A segment as it is written: its conditions, and beside them whom they find. */
export function SegmentBuilder({ segment }: { segment?: Segment }) {
  const { t, i18n } = useTranslation('segments');
  const cache = useQueryClient();
  const [, go] = useLocation();
  const mayWrite = useMay('segments:write');
  const fields = useQuery(fieldsQuery(i18n.language));
  const last = useRef(0);
  const newId = (): number => {
    last.current += 1;
    return last.current;
  };
  const initial = useRef<Values>(undefined);
  initial.current ??= { name: segment?.name ?? '', tree: treeOf(segment?.filter as Filter | undefined, newId) }; // safe: the API takes no other
  return (
    <Page
      title={segment?.name ?? t('new')}
      lead={t('builderLead')}
      above={<BackLink href={AT}>{t('title')}</BackLink>}
      action={
        segment && (
          <Button component={Link} href={`/contacts?segment=${segment.id}`} variant="default">
            {t('inList')}
          </Button>
        )
      }
      wide
    >
      {fields.error && <ErrorState error={fields.error} />}
      {fields.isPending && <RowSkeletons />}
      {fields.data && (
        <ResourceForm<Values>
          label={segment?.name ?? t('new')}
          initial={initial.current}
          revision={segment?.revision}
          readOnly={!mayWrite}
          ready={({ name, tree }) => name.trim() !== '' && isWhole(tree)}
          sticky={segment !== undefined}
          {...(segment ? { reload: () => cache.invalidateQueries(segmentQuery(segment.id)) } : { onCancel: () => go(AT) })}
          save={async ({ name, tree }, headers) => {
            const body = { name, filter: filterOf(tree) };
            const { data } = await (segment ? updateSegment({ path: { id: segment.id }, body, headers }) : createSegment({ body }));
            notifications.show({ message: t('saved', { name: data.name }) });
            cache.setQueryData(segmentQuery(data.id).queryKey, data);
            void cache.invalidateQueries({ queryKey: SEGMENTS });
            if (!segment) go(`${AT}/${data.id}`, { replace: true });
          }}
        >
          {(form) => (
            <>
              <TextInput label={t('name')} readOnly={!mayWrite} autoFocus={!segment} {...atMost(80)} {...form.getInputProps('name')} />
              <div className={classes.beside}>
                <Card id="conditions" title={t('who')}>
                  {form.errors.filter && <p className={classes.wrong}>{form.errors.filter}</p>}
                  <FilterGroup
                    root={form.values.tree}
                    group={form.values.tree}
                    fields={fields.data}
                    readOnly={!mayWrite}
                    newId={newId}
                    onChange={(tree) => form.setFieldValue('tree', tree)}
                  />
                </Card>
                <Live tree={form.values.tree} />
              </div>
            </>
          )}
        </ResourceForm>
      )}
    </Page>
  );
}

/** Asked once one has stopped writing for a moment. */
function Live({ tree }: { tree: GroupNode }) {
  const [written] = useDebouncedValue(JSON.stringify(filterOf(tree) ?? null), 400);
  const filter: Filter | null = JSON.parse(written);
  return <PreviewCard filter={filter ?? undefined} />;
}
