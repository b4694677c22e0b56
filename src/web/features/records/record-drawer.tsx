import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { createRecord, type EntityType, type Record as Kept, updateRecord } from '../../client';
import { refusalOf } from '../../lib/api/refusal';
import { FormDrawer } from '../../ui/form-drawer';
import { FormHint } from '../../ui/form-layout';
import { ResourceForm } from '../../ui/resource-form';
import { draftsOf, type Own, OwnInputs, useOwnValues, withOwnErrors } from '../custom-fields/own-inputs';
import { useWriting } from '../custom-fields/use-writing';
import { conflictOf, settled } from './conflict.domain';
import { type Named, NamesContext } from './names';
import { type Clash, RecordConflict } from './record-conflict';
import { inSentence, shownFields } from './record-fields.domain';
import { useRecordsChanged } from './records-query';
import { RelationInput } from './relation-input';

type Props = {
  type: EntityType;
  record?: Kept;
  /** What a new record names from the start: by the key of a relation. */
  preset?: { key: string; named: Named };
  onClose: () => void;
};
const NOTHING = {};

/** The record as somebody has made it who was faster. */
function currentOf(error: unknown): Kept | undefined {
  const problem = refusalOf(error);
  return problem?.code === 'stale-revision' ? (problem.current as Kept | undefined) : undefined; // safe: what the API answers of a record
}

/** Writes a record down, or changes one. Where somebody was faster both changes stand, and of a field that both have changed one is chosen. */
export function RecordDrawer({ type, record, preset, onClose }: Props) {
  const { t } = useTranslation('records');
  const [, go] = useLocation();
  const changed = useRecordsChanged(type.key);
  const writing = useWriting();
  const valuesOf = useOwnValues();
  const [clash, setClash] = useState<Clash>();
  const fields = shownFields(type);
  const before = draftsOf(fields, record?.fields ?? NOTHING, writing);
  const begun = record
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
  const names = [...Object.values(record?.related ?? {}).flat(), ...(preset ? [preset.named] : [])];
  const done = async (now: Kept): Promise<void> => {
    onClose();
    await changed(now);
  };
  const change = async (sent: Clash['sent'], read: Kept): Promise<void> => {
    const call = updateRecord({
      path: { key: type.key, id: read.id },
      body: { fields: sent },
      headers: { 'if-match': `"${read.revision}"` },
    });
    try {
      await done((await withOwnErrors<{ data: Kept }>(call)).data);
    } catch (error) {
      const current = currentOf(error);
      if (!current) throw error;
      const conflict = conflictOf(fields, sent, read, current);
      if (conflict.both.length > 0) return setClash({ conflict, sent, current });
      await change(sent, current);
      if (conflict.theirs.length > 0) notifications.show({ message: t('conflict.merged') });
    }
  };
  const create = async (given: Clash['sent']): Promise<void> => {
    const { data } = await withOwnErrors<{ data: Kept }>(createRecord({ path: { key: type.key }, body: { fields: given } }));
    await done(data);
    notifications.show({ message: t('made', { name: data.title || type.singular }) });
    if (!preset) go(`/records/${type.key}/${data.id}`);
  };
  return (
    <FormDrawer title={title} onClose={onClose}>
      {(leave) =>
        clash ? (
          <RecordConflict
            key={clash.current.revision}
            type={type}
            clash={clash}
            names={names}
            onCancel={leave}
            save={async (mine) => {
              const left = settled(clash.sent, clash.conflict, mine);
              await (Object.keys(left).length > 0 ? change(left, clash.current) : done(clash.current));
            }}
          />
        ) : (
          <NamesContext value={names}>
            <ResourceForm<Own>
              label={title}
              initial={{ own: begun }}
              revision={record?.revision}
              submit={t(record ? 'save' : 'make')}
              onCancel={leave}
              save={({ own }) => {
                const values = valuesOf(fields, own, before, writing);
                return record ? change(values, record) : create(values);
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
        )
      }
    </FormDrawer>
  );
}
