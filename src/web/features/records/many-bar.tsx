import { Button } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Record as Kept } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import { ActBar } from '../../ui/act-bar';
import type { Selection } from '../../ui/use-selection';

type Props = {
  selection: Selection<Kept>;
  shown: readonly Kept[];
  many: number;
  /** How many fit the filter, where more do than are shown. */
  all: { count: number; isExact: boolean } | undefined;
  onEdit: () => void;
  onDelete: () => void;
};

/** More are chosen by their filter alone. */
const MOST = 1_000;

/** Which records are selected, and what can be done with them. */
export function ManyBar({ selection, shown, many, all, onEdit, onDelete }: Props) {
  const { t } = useTranslation('records');
  const { t: common } = useTranslation();
  const formats = useFormats();
  const { rows, everything } = selection;
  if (rows.length === 0 && !everything) return null;
  const isTooMany = !everything && rows.length > MOST;
  return (
    <ActBar
      label={common('table.selection')}
      words={t('many.selected', { count: many, shown: formats.number(many) })}
      acts={
        <>
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconPencil size={14} aria-hidden />}
            disabled={isTooMany}
            onClick={onEdit}
          >
            {t('many.edit')}
          </Button>
          <Button
            size="compact-sm"
            variant="light"
            color="red"
            leftSection={<IconTrash size={14} aria-hidden />}
            disabled={isTooMany}
            onClick={onDelete}
          >
            {t('delete.open')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => selection.select([])}>
            {common('table.selectNone')}
          </Button>
        </>
      }
    >
      {!everything && rows.length < shown.length && (
        <Button size="compact-sm" variant="subtle" onClick={() => selection.select(shown)}>
          {common('table.selectShown', { count: shown.length })}
        </Button>
      )}
      {!everything && all && (
        <Button size="compact-sm" variant="subtle" onClick={selection.selectEverything}>
          {t(all.isExact ? 'many.all' : 'many.allMore', { count: all.count, shown: formats.number(all.count) })}
        </Button>
      )}
    </ActBar>
  );
}
