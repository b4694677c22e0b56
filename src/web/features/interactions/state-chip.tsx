import { useTranslation } from 'react-i18next';
import type { Interaction } from '../../client';
import { key } from '../../lib/i18n/key';
import classes from './state-chip.module.css';

/** Where an interaction stands: each state that asks for something has a colour of its own. `rest`: what else is known of it. */
export function StateChip({ state, rest }: { state: NonNullable<Interaction>['state']; rest?: string }) {
  const { t } = useTranslation();
  return (
    <span className={classes.chip} data-state={state}>
      {t(key('state', state))}
      {rest && ` · ${rest}`}
    </span>
  );
}
