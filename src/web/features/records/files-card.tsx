import { ActionIcon, Button } from '@mantine/core';
import { IconDownload, IconFile, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  addRecordFile,
  type EntityField,
  type EntityType,
  type Record as Kept,
  listRecordFiles,
  type RecordFile,
  readRecordFile,
  removeRecordFile,
} from '../../client';
import { saveFile } from '../../lib/api/save-file';
import { useExplain } from '../../lib/api/use-explain';
import { joined } from '../../lib/i18n/isolated';
import { useFormats } from '../../lib/i18n/use-formats';
import { Card } from '../../ui/card';
import { Confirm } from '../../ui/confirm';
import { ErrorState } from '../../ui/error-state';
import { FormHint } from '../../ui/form-layout';
import { Item, ItemList } from '../../ui/item-list';
import { useSizeText } from '../message/media/use-size-text';
import { recordKey, useRecordsChanged } from './records-query';

const MOST = 10;

/** The files that a record has in one of its fields: each can be saved, and by whoever may edit the record added and removed. */
export function FilesCard({ type, field, record }: { type: EntityType; field: EntityField; record: Kept }) {
  const { t } = useTranslation('records');
  const explain = useExplain();
  const input = useRef<HTMLInputElement>(null);
  const changed = useRecordsChanged(type.key);
  const [removing, setRemoving] = useState<RecordFile>();
  const path = { key: type.key, id: record.id };
  const { data, error, refetch } = useQuery({
    queryKey: [...recordKey(type.key, record.id), 'files', record.revision],
    queryFn: async () => (await listRecordFiles({ path })).data.items,
    placeholderData: (before) => before,
    staleTime: 0,
  });
  const add = useMutation({
    mutationFn: (file: File) =>
      addRecordFile({
        path: { ...path, fileField: field.key },
        query: { name: file.name.toWellFormed().slice(-200) || 'file' },
        body: file,
      }),
    onSettled: () => changed(),
  });
  const remove = useMutation({
    mutationFn: ({ id }: RecordFile) => removeRecordFile({ path: { ...path, fileField: field.key, fileId: id } }),
    onSuccess: () => setRemoving(undefined),
    onSettled: () => changed(),
  });
  const files = data?.filter((file) => file.field === field.key);
  const mayEdit = type.right === 'edit';
  return (
    <Card
      id={`files-${field.key}`}
      title={field.name}
      lead={field.help ?? undefined}
      act={
        mayEdit &&
        (files?.length ?? MOST) < MOST && (
          <>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPlus size={14} aria-hidden />}
              loading={add.isPending}
              onClick={() => input.current?.click()}
            >
              {t('files.add')}
            </Button>
            <input
              ref={input}
              type="file"
              hidden
              aria-label={t('files.addTo', { name: field.name })}
              onChange={(event) => {
                const file = event.currentTarget.files?.item(0);
                if (file) add.mutate(file);
                // The same file may be chosen again.
                event.currentTarget.value = '';
              }}
            />
          </>
        )
      }
    >
      {add.error && <ErrorState error={add.error} />}
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {files?.length === 0 && <FormHint>{t('files.none')}</FormHint>}
      {files && files.length > 0 && (
        <ItemList label={field.name}>
          {files.map((file) => (
            <FileLine key={file.id} type={type} record={record} file={file} onRemove={mayEdit ? () => setRemoving(file) : undefined} />
          ))}
        </ItemList>
      )}
      {removing && (
        <Confirm
          title={t('files.ask', { name: removing.name })}
          consequence={remove.error ? explain(remove.error) : t('files.means')}
          label={t('files.remove')}
          busy={remove.isPending}
          onYes={() => remove.mutate(removing)}
          onClose={() => setRemoving(undefined)}
        />
      )}
    </Card>
  );
}

type LineProps = { type: EntityType; record: Kept; file: RecordFile; onRemove: (() => void) | undefined };

function FileLine({ type, record, file, onRemove }: LineProps) {
  const { t } = useTranslation('records');
  const explain = useExplain();
  const formats = useFormats();
  const size = useSizeText();
  const { id, name, field } = file;
  const save = useMutation({
    mutationFn: async () =>
      saveFile(
        (await readRecordFile({ path: { key: type.key, id: record.id, fileField: field, fileId: id }, parseAs: 'blob' })).data,
        name,
      ),
  });
  const facts = save.error ? explain(save.error) : joined([size(file.size), formats.moment(file.createdAt)]);
  return (
    <Item icon={<IconFile size={20} aria-hidden />} name={name} facts={facts}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t('files.save', { name })}
        loading={save.isPending}
        onClick={() => save.mutate()}
      >
        <IconDownload size={18} aria-hidden />
      </ActionIcon>
      {onRemove && (
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('files.removeIt', { name })} onClick={onRemove}>
          <IconTrash size={18} aria-hidden />
        </ActionIcon>
      )}
    </Item>
  );
}
