import { useTranslation } from 'react-i18next';
import type { VarianceSummary } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import { Tile, Tiles } from '../../ui/tiles';
import { Amount } from './amount';

/** How much is open: in number, in money, and without an amount. */
export function DifferenceTiles({ summary: { count, amounts, withoutAmount, isWhole } }: { summary: VarianceSummary }) {
  const { t } = useTranslation('money');
  const formats = useFormats();
  return (
    <Tiles>
      <Tile label={t('differences.open')} figure={formats.number(count)} hint={!isWhole && t('differences.partly')} />
      <Tile
        label={t('differences.sum')}
        figure={amounts.length === 0 ? t('differences.nothingMore') : amounts.map((one) => <Amount key={one.currency} of={one} />)}
      />
      <Tile
        label={t('differences.without')}
        figure={formats.number(withoutAmount)}
        hint={withoutAmount > 0 && t('differences.withoutHint')}
      />
    </Tiles>
  );
}
