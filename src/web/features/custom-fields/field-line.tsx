import { ActionIcon, Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArchive, IconArrowDown, IconArrowUp, IconPencil } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ContactField, type ContactFieldChange, updateContactField } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { joined } from '../../lib/i18n/isolated';
import { key } from '../../lib/i18n/key';
import { Confirm } from '../../ui/confirm';
import { Item } from '../../ui/item-list';
import { StatusBadge } from '../../ui/status-badge';
import { FieldDrawer } from './field-drawer';
import { fieldsQuery } from './fields-query';

type Props = {
  field: ContactField;
  revision: number;
  /** Its place when it goes before or behind its neighbour. */
  up?: number | undefined;
  down?: number | undefined;
};

/** A field in the list of all: what it is, its place, and what may be done with it. */
export function FieldLine({ field, revision, up, down }: Props) {
  const { t } = useTranslation('custom-fields');
  const cache = useQueryClient();
  const explain = useExplain();
  const [mode, setMode] = useState<'edit' | 'retire'>();
  const { mutate, isPending } = useMutation({
    mutationFn: (body: ContactFieldChange) =>
      updateContactField({ path: { key: field.key }, body, headers: { 'if-match': `"${revision}"` } }),
    onSuccess: () => setMode(undefined),
    onError: (error) => notifications.show({ color: 'red', message: explain(error) }),
    onSettled: () => cache.invalidateQueries(fieldsQuery),
  });
  const { name, type, format, isRetired, isRequired, isIndexed, isReady, options, help } = field;
  const kinds = options.filter((option) => !option.isRetired).map(({ label }) => label);
  const move = (to: number | undefined, label: string, icon: 'up' | 'down') => (
    <ActionIcon aria-label={label} disabled={to === undefined || isPending} onClick={() => to !== undefined && mutate({ position: to })}>
      {icon === 'up' ? <IconArrowUp size={18} aria-hidden /> : <IconArrowDown size={18} aria-hidden />}
    </ActionIcon>
  );
  return (
    <Item
      name={name}
      facts={joined([t(format ? key('formats', format) : key('types', type)), kinds.length > 0 && joined(kinds.slice(0, 5), ', '), help])}
    >
      {isRequired && !isRetired && <StatusBadge tone="quiet">{t('required')}</StatusBadge>}
      {isIndexed && !isRetired && <StatusBadge tone={isReady ? 'good' : 'warn'}>{t(isReady ? 'indexed' : 'indexing')}</StatusBadge>}
      {isRetired ? (
        <Button size="compact-sm" variant="default" loading={isPending} onClick={() => mutate({ isRetired: false })}>
          {t('takeBack')}
        </Button>
      ) : (
        <>
          {move(up, t('moveUp', { name }), 'up')}
          {move(down, t('moveDown', { name }), 'down')}
          <ActionIcon aria-label={t('edit', { name })} onClick={() => setMode('edit')}>
            <IconPencil size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon aria-label={t('retireWhat', { name })} onClick={() => setMode('retire')}>
            <IconArchive size={18} aria-hidden />
          </ActionIcon>
        </>
      )}
      {mode === 'edit' && <FieldDrawer field={field} revision={revision} onClose={() => setMode(undefined)} />}
      {mode === 'retire' && (
        <Confirm
          title={t('retireAsk', { name })}
          consequence={t('retireMeans')}
          label={t('retire')}
          busy={isPending}
          onYes={() => mutate({ isRetired: true })}
          onClose={() => setMode(undefined)}
        />
      )}
    </Item>
  );
}
