import { Button, NativeSelect, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attachRecordFile, type EntityField, type EntityType, type Message } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { Dialog } from '../../ui/dialog';
import { Fields, FormActs, FormHint } from '../../ui/form-layout';
import { RelationInput } from './relation-input';
import { useTypes } from './types-query';

type Target = { id: string; type: EntityType; field: EntityField };
type Props = { message: Message; conversationId: string; onClose: () => void };

/** The fields of files in records that somebody may edit. */
const targetsIn = (types: readonly EntityType[]): Target[] =>
  types
    .filter(({ right }) => right === 'edit')
    .flatMap((type) =>
      type.fields
        .filter((field) => field.type === 'file' && !field.isRetired)
        .map((field) => ({ id: `${type.key} ${field.key}`, type, field })),
    );

/** Copies the file of a message into a record that is chosen by its title. */
export default function AttachFile({ message, conversationId, onClose }: Props) {
  const { t } = useTranslation('records');
  const { t: common } = useTranslation();
  const explain = useExplain();
  const cache = useQueryClient();
  const targets = targetsIn(useTypes());
  const [wanted, setWanted] = useState<string>();
  const [record, setRecord] = useState<string>();
  const target = targets.find(({ id }) => id === wanted) ?? targets[0];
  const { mutate, isPending, error } = useMutation({
    mutationFn: ({ to, id }: { to: Target; id: string }) =>
      attachRecordFile({
        path: { key: to.type.key, id, fileField: to.field.key },
        body: { conversation: conversationId, message: message.id },
      }),
    onSuccess: ({ data }) => {
      onClose();
      notifications.show({ message: t('files.attached', { name: data.name }) });
      return cache.invalidateQueries({ queryKey: ['records'] });
    },
  });
  return (
    <Dialog title={t('files.attach')} onClose={onClose}>
      {target ? (
        <Fields>
          <NativeSelect
            label={t('files.field')}
            value={target.id}
            data={targets.map(({ id, type, field }) => ({ value: id, label: `${type.singular}: ${field.name}` }))}
            onChange={({ currentTarget }) => {
              setWanted(currentTarget.value);
              setRecord(undefined);
            }}
          />
          <RelationInput
            key={target.type.key}
            field={{
              ...target.field,
              ...{ type: 'relation', name: target.type.singular, help: null, isRequired: true },
              relation: { to: target.type.key, isMany: false, otherLabel: '', isOtherMany: true, onDelete: 'unlink' },
            }}
            value={record ?? ''}
            onChange={(value) => setRecord(Array.isArray(value) ? value[0] : undefined)}
          />
          {error && (
            <Text c="red" role="alert">
              {explain(error)}
            </Text>
          )}
          <FormActs>
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button loading={isPending} disabled={!record} onClick={() => record && mutate({ to: target, id: record })}>
              {t('files.attachIt')}
            </Button>
          </FormActs>
        </Fields>
      ) : (
        <FormHint>{t('files.nowhere')}</FormHint>
      )}
    </Dialog>
  );
}
