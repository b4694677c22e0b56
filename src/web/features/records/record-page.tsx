import { Button, Group } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntityType } from '../../client';
import { refusalOf } from '../../lib/api/refusal';
import { useFormats } from '../../lib/i18n/use-formats';
import { useMay } from '../../lib/login/use-me';
import { BackLink } from '../../ui/back-link';
import { Card } from '../../ui/card';
import { ErrorState } from '../../ui/error-state';
import { Fact, Facts } from '../../ui/facts';
import { Page } from '../../ui/page';
import { RowSkeletons } from '../../ui/row-skeletons';
import { FieldGroups } from '../custom-fields/field-groups';
import { DeleteButton } from './delete-button';
import { FilesCard } from './files-card';
import { Gone } from './gone';
import { OwnerName } from './owner-name';
import { RecordDrawer } from './record-drawer';
import { leadingTo, shownFields } from './record-fields.domain';
import { RecordHistory } from './record-history';
import classes from './record-page.module.css';
import { RecordPast } from './record-past';
import { RecordValue } from './record-value';
import { recordQuery } from './records-query';
import { RelatedCard } from './related-card';

type Props = { type: EntityType; types: readonly EntityType[]; id: string };

/** One record: its values, what it is related to from both sides, and what was changed of it. */
export function RecordPage({ type, types, id }: Props) {
  const { t } = useTranslation('records');
  const formats = useFormats();
  const { data: record, error, refetch } = useQuery(recordQuery(type.key, id));
  const [editing, setEditing] = useState(false);
  const seesPast = useMay('conversations:read');
  const above = <BackLink href={`/records/${type.key}`}>{type.plural}</BackLink>;
  if (refusalOf(error)?.status === 404) return <Gone />;
  if (!record)
    return (
      <Page title={type.singular} above={above} wide>
        {error ? <ErrorState error={error} retry={() => void refetch()} /> : <RowSkeletons />}
      </Page>
    );
  const title = record.title || t('untitled');
  const acts = type.right === 'edit' && (
    <Group gap="sm">
      <DeleteButton type={type} record={record} />
      <Button leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setEditing(true)}>
        {t('editIt')}
      </Button>
    </Group>
  );
  return (
    <Page title={title} above={above} action={acts} wide>
      <div className={classes.columns}>
        <div className={classes.column}>
          <Card id="record-values" title={type.singular}>
            <FieldGroups fields={shownFields(type)}>
              {(those) => (
                <Facts>
                  {those.map((field) => (
                    <Fact key={field.key} label={field.name}>
                      <RecordValue field={field} record={record} types={types} />
                    </Fact>
                  ))}
                </Facts>
              )}
            </FieldGroups>
          </Card>
          {type.fields
            .filter(({ type: of, isRetired }) => of === 'file' && !isRetired)
            .map((field) => (
              <FilesCard key={field.key} type={type} field={field} record={record} />
            ))}
          {leadingTo(types, type.key).map(({ type: other, field }) => (
            <RelatedCard key={`${other.key} ${field.key}`} type={other} field={field} named={{ id, title }} />
          ))}
          {seesPast && type.fields.some(({ relation }) => relation?.to === 'contact') && <RecordPast type={type.key} id={id} />}
        </div>
        <div className={classes.column}>
          <Card id="record-about" title={t('about')}>
            <Facts>
              <Fact label={t('owner')}>{record.owner && <OwnerName id={record.owner} />}</Fact>
              <Fact label={t('createdAt')}>{formats.moment(record.createdAt)}</Fact>
              <Fact label={t('updatedAt')}>{formats.moment(record.updatedAt)}</Fact>
            </Facts>
          </Card>
          <RecordHistory type={type} record={record} />
        </div>
      </div>
      {editing && <RecordDrawer type={type} record={record} onClose={() => setEditing(false)} />}
    </Page>
  );
}
