import { ActionIcon, Group, Switch, TextInput } from '@mantine/core';
import { IconArchive, IconPencil } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { archivePauseReason, createPauseReason, type PauseReason, updatePauseReason } from '../../client';
import { atMost } from '../../lib/screen/at-most';
import { Card } from '../../ui/card';
import { Confirm } from '../../ui/confirm';
import { ErrorState } from '../../ui/error-state';
import { FieldRow } from '../../ui/form-layout';
import { Item, ItemList } from '../../ui/item-list';
import { ResourceForm } from '../../ui/resource-form';
import { Section } from '../../ui/section';
import { ReasonDialog } from './reason-dialog';
import { reasonsQuery } from './reasons-query';

/** The reasons people pause for: added, switched and archived in place. */
export function PauseReasons() {
  const { t } = useTranslation('presence');
  const cache = useQueryClient();
  const reasons = useQuery(reasonsQuery).data ?? [];
  const [refusal, setRefusal] = useState<unknown>();
  const [leaving, setLeaving] = useState<PauseReason>();
  const [editing, setEditing] = useState<PauseReason>();
  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    setRefusal(undefined);
    await work().catch((error: unknown) => setRefusal(error));
    await cache.invalidateQueries(reasonsQuery);
  };
  const change = ({ id, revision }: PauseReason, body: Partial<PauseReason>): Promise<void> =>
    attempt(() => updatePauseReason({ path: { id }, body, headers: { 'if-match': `"${revision}"` } }));
  return (
    <Section id="pause-reasons" title={t('reasons')} lead={t('reasonsHint')}>
      {refusal !== undefined && <ErrorState error={refusal} />}
      <ItemList label={t('reasons')}>
        {reasons.map((reason) => (
          <Item
            key={reason.id}
            name={reason.name}
            facts={reason.limitMinutes === null ? t('noLimit') : t('minutes', { minutes: reason.limitMinutes })}
          >
            <Group gap="md">
              <Switch
                label={t('countsAsWork')}
                checked={reason.countsAsWork}
                onChange={(event) => void change(reason, { countsAsWork: event.currentTarget.checked })}
              />
              {reason.limitMinutes !== null && (
                <Switch
                  label={t('endsAtLimit')}
                  checked={reason.endsAtLimit}
                  onChange={(event) => void change(reason, { endsAtLimit: event.currentTarget.checked })}
                />
              )}
            </Group>
            <ActionIcon aria-label={`${t('edit')}: ${reason.name}`} onClick={() => setEditing(reason)}>
              <IconPencil size={18} aria-hidden />
            </ActionIcon>
            <ActionIcon aria-label={`${t('archive')}: ${reason.name}`} onClick={() => setLeaving(reason)}>
              <IconArchive size={18} aria-hidden />
            </ActionIcon>
          </Item>
        ))}
      </ItemList>
      <Card label={t('add')}>
        <NewReason key={reasons.length} onMade={() => cache.invalidateQueries(reasonsQuery)} />
      </Card>
      {editing && <ReasonDialog reason={editing} onClose={() => setEditing(undefined)} />}
      {leaving && (
        <Confirm
          title={t('archiveTitle', { name: leaving.name })}
          consequence={t('archiveText')}
          label={t('archive')}
          busy={false}
          onYes={() => {
            setLeaving(undefined);
            void attempt(() => archivePauseReason({ path: { id: leaving.id } }));
          }}
          onClose={() => setLeaving(undefined)}
        />
      )}
    </Section>
  );
}

function NewReason({ onMade }: { onMade: () => Promise<unknown> }) {
  const { t } = useTranslation('presence');
  return (
    <ResourceForm
      label={t('add')}
      initial={{ name: '', limit: '', work: false }}
      submit={t('add')}
      ready={({ name }) => name.trim() !== ''}
      save={async ({ name, limit, work }) => {
        await createPauseReason({ body: { name, limitMinutes: Number(limit) > 0 ? Number(limit) : null, countsAsWork: work } });
        await onMade();
      }}
    >
      {(form) => (
        <FieldRow>
          <TextInput label={t('name')} required withAsterisk={false} {...atMost(60)} {...form.getInputProps('name')} />
          <TextInput type="number" min={1} max={1440} label={t('limit')} {...form.getInputProps('limit')} />
          <Switch label={t('countsAsWork')} {...form.getInputProps('work', { type: 'checkbox' })} />
        </FieldRow>
      )}
    </ResourceForm>
  );
}
