import { Button } from '@mantine/core';
import { IconTag } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import { ActBar } from '../../ui/act-bar';
import type { Selection } from '../../ui/use-selection';

type Props = {
  selection: Selection<Contact>;
  shown: readonly Contact[];
  many: number;
  /** How many fit the filter, where more do than are shown. */
  everybody: { count: number; isExact: boolean } | undefined;
  onChoose: () => void;
};

/** Who is selected, and what can be done with them. */
export function TagManyBar({ selection, shown, many, everybody, onChoose }: Props) {
  const { t } = useTranslation('contacts');
  const { t: common } = useTranslation();
  const formats = useFormats();
  const { rows, everything } = selection;
  const isChoosing = rows.length > 0 || everything;
  if (!isChoosing) return null;
  return (
    <ActBar
      label={common('table.selection')}
      words={t('many.selected', { count: many, shown: formats.number(many) })}
      acts={
        <>
          <Button size="compact-sm" variant="light" leftSection={<IconTag size={14} aria-hidden />} onClick={onChoose}>
            {t('many.tags')}
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
      {!everything && everybody && (
        <Button size="compact-sm" variant="subtle" onClick={selection.selectEverything}>
          {t(everybody.isExact ? 'many.all' : 'many.allMore', { count: everybody.count, shown: formats.number(everybody.count) })}
        </Button>
      )}
    </ActBar>
  );
}
