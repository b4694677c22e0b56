import { useTranslation } from 'react-i18next';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import classes from './fate-tiles.module.css';
import { countOf, FATES, type Fate } from './import-step.domain';

type Props = {
  counts: Readonly<Record<string, number>>;
  /** Undefined: all rows are shown. */
  chosen: Fate | undefined;
  onChoose: (fate: Fate | undefined) => void;
};

/** How many rows of each fate; one that is chosen narrows the rows below. */
export function FateTiles({ counts, chosen, onChoose }: Props) {
  const { t } = useTranslation('imports');
  const formats = useFormats();
  return (
    <ul className={classes.tiles} aria-label={t('fates')}>
      {FATES.map((fate) => {
        const count = countOf(counts, fate);
        return (
          <li key={fate}>
            <button
              type="button"
              className={classes.tile}
              disabled={count === 0}
              aria-pressed={fate === chosen}
              onClick={() => onChoose(fate === chosen ? undefined : fate)}
            >
              <span className={classes.count}>{formats.number(count)}</span>
              <span className={classes.label}>{t(key('fate', fate))}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
