import { ActionIcon, Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArchive, IconArrowDown, IconArrowUp, IconGripVertical, IconPencil } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalOf } from '../../lib/api/refusal';
import { useExplain } from '../../lib/api/use-explain';
import { joined } from '../../lib/i18n/isolated';
import { key } from '../../lib/i18n/key';
import type { DragMark, useReorder } from '../../lib/screen/use-reorder';
import { Confirm } from '../../ui/confirm';
import { Item } from '../../ui/item-list';
import { StatusBadge } from '../../ui/status-badge';
import { useDesk } from './field-desk';
import type { ShownField } from './field-draft.domain';
import { FieldDrawer } from './field-drawer';
import classes from './field-line.module.css';

type Props = {
  field: ShownField;
  /** In a list whose order can be changed. */
  order?: {
    isFirst: boolean;
    isLast: boolean;
    busy: boolean;
    mark: DragMark;
    handle: ReturnType<ReturnType<typeof useReorder>['handle']>;
    move: (by: 1 | -1) => void;
  };
};

/** A field in the list of all: what it is, its place, and what may be done with it. */
export function FieldLine({ field, order }: Props) {
  const { t } = useTranslation('custom-fields');
  const desk = useDesk();
  const explain = useExplain();
  const [mode, setMode] = useState<'edit' | 'retire'>();
  const { mutate, isPending } = useMutation({
    mutationFn: (change: { isRetired: boolean }) => desk.alter(field.key, change, { 'if-match': `"${desk.revision}"` }),
    onSuccess: () => setMode(undefined),
    onError: (error) => {
      const places = refusalOf(error)?.places?.map(({ name }) => name) ?? [];
      notifications.show({ color: 'red', message: joined([explain(error), joined(places, ', ')], ' ') });
    },
    onSettled: desk.refresh,
  });
  const { name, type, format, isRetired, isRequired, isIndexed, isReady, isUnique, group, options, help } = field;
  const kinds = options.filter((option) => !option.isRetired).map(({ label }) => label);
  return (
    <Item
      icon={
        order && (
          <ActionIcon
            id={`move-${field.key}`}
            className={classes.handle}
            variant="subtle"
            aria-label={t('drag', { name })}
            disabled={order.busy}
            {...order.handle}
          >
            <IconGripVertical size={18} aria-hidden />
          </ActionIcon>
        )
      }
      mark={order?.mark}
      name={name}
      facts={joined([
        group,
        t(format ? key('formats', format) : key('types', type)),
        kinds.length > 0 && joined(kinds.slice(0, 5), ', '),
        help,
      ])}
    >
      {isRequired && !isRetired && <StatusBadge tone="quiet">{t('required')}</StatusBadge>}
      {isUnique && !isRetired && <StatusBadge tone="quiet">{t('unique')}</StatusBadge>}
      {isIndexed && !isRetired && <StatusBadge tone={isReady ? 'good' : 'warn'}>{t(isReady ? 'indexed' : 'indexing')}</StatusBadge>}
      {isRetired ? (
        <Button size="compact-sm" variant="default" loading={isPending} onClick={() => mutate({ isRetired: false })}>
          {t('takeBack')}
        </Button>
      ) : (
        <>
          {order && (
            <>
              <ActionIcon
                className={classes.move}
                aria-label={t('moveUp', { name })}
                disabled={order.isFirst || order.busy}
                onClick={() => order.move(-1)}
              >
                <IconArrowUp size={18} aria-hidden />
              </ActionIcon>
              <ActionIcon
                className={classes.move}
                aria-label={t('moveDown', { name })}
                disabled={order.isLast || order.busy}
                onClick={() => order.move(1)}
              >
                <IconArrowDown size={18} aria-hidden />
              </ActionIcon>
            </>
          )}
          <ActionIcon aria-label={t('edit', { name })} onClick={() => setMode('edit')}>
            <IconPencil size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon aria-label={t('retireWhat', { name })} onClick={() => setMode('retire')}>
            <IconArchive size={18} aria-hidden />
          </ActionIcon>
          {desk.acts?.(field.key)}
        </>
      )}
      {mode === 'edit' && <FieldDrawer field={field} onClose={() => setMode(undefined)} />}
      {mode === 'retire' && (
        <Confirm
          title={t('retireAsk', { name })}
          consequence={t(desk.of === 'contacts' ? 'retireMeans' : 'records.retireMeans')}
          label={t('retire')}
          busy={isPending}
          onYes={() => mutate({ isRetired: true })}
          onClose={() => setMode(undefined)}
        />
      )}
    </Item>
  );
}
