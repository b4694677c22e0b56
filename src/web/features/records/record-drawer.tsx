import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { createRecord, type EntityType, type Record as Kept, updateRecord } from '../../client';
import { FormDrawer } from '../../ui/form-drawer';
import { FormHint } from '../../ui/form-layout';
import { ResourceForm } from '../../ui/resource-form';
import { draftsOf, type Own, OwnInputs, useOwnValues, withOwnErrors } from '../custom-fields/own-inputs';
import { useWriting } from '../custom-fields/use-writing';
import { type Named, NamesContext } from './names';
import { inSentence, shownFields } from './record-fields.domain';
import { recordQuery, useRecordsChanged } from './records-query';
import { RelationInput } from './relation-input';

type Props = {
  type: EntityType;
  record?: Kept;
  /** What a new record names from the start: by the key of a relation. */
  preset?: { key: string; named: Named };
  onClose: () => void;
};
const NOTHING = {};

/** Writes a record down, or changes one; whoever was slower chooses between theirs and what is there now. */
export function RecordDrawer({ type, record, preset, onClose }: Props) {
  const { t } = useTranslation('records');
  const cache = useQueryClient();
  const [, go] = useLocation();
  const changed = useRecordsChanged(type.key);
  const writing = useWriting();
  const valuesOf = useOwnValues();
  const [base, setBase] = useState(record);
  const fields = shownFields(type);
  const before = draftsOf(fields, base?.fields ?? NOTHING, writing);
  const begun = base
    ? before
    : draftsOf(
        fields,
        {
          ...Object.fromEntries(fields.map((field) => [field.key, field.default])),
          ...(preset ? { [preset.key]: [preset.named.id] } : {}),
        },
        writing,
      );
  const title = record ? t('edit', { name: record.title || t('untitled') }) : t('new', { name: inSentence(type.singular) });
  const names = [...Object.values(base?.related ?? {}).flat(), ...(preset ? [preset.named] : [])];
  return (
    <FormDrawer title={title} onClose={onClose}>
      {(leave) => (
        <NamesContext value={names}>
          <ResourceForm<Own>
            key={base?.revision ?? 0}
            label={title}
            initial={{ own: begun }}
            revision={base?.revision}
            submit={t(record ? 'save' : 'make')}
            onCancel={leave}
            {...(record
              ? { reload: async () => setBase(await cache.fetchQuery({ ...recordQuery(type.key, record.id), staleTime: 0 })) }
              : {})}
            save={async ({ own }, headers) => {
              const body = { fields: valuesOf(fields, own, before, writing) };
              const path = { key: type.key };
              const call = record ? updateRecord({ path: { ...path, id: record.id }, body, headers }) : createRecord({ path, body });
              const { data } = await withOwnErrors<{ data: Kept }>(call);
              onClose();
              if (!record) {
                notifications.show({ message: t('made', { name: data.title || type.singular }) });
                if (!preset) go(`/records/${type.key}/${data.id}`);
              }
              await changed(data);
            }}
          >
            {(form) =>
              fields.length === 0 ? (
                <FormHint>{t('noFields')}</FormHint>
              ) : (
                <OwnInputs fields={fields} form={form} relationInput={RelationInput} />
              )
            }
          </ResourceForm>
        </NamesContext>
      )}
    </FormDrawer>
  );
}
