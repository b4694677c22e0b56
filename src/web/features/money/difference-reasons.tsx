import { useTranslation } from 'react-i18next';
import { key } from '../../lib/i18n/key';
import classes from './difference-reasons.module.css';
import type { Kind } from './differences-query';

/** Why something differs: what was expected, what Meta says, and what to do about it. */
export function DifferenceReasons({ kind, ours = [], told = [] }: { kind: Kind; ours?: readonly string[]; told?: readonly string[] }) {
  const { t } = useTranslation('money');
  const rows = [
    [t('differences.weExpected'), t(key('variance', `${kind}.ours` as const)), ours],
    [t('differences.metaSays'), t(key('variance', `${kind}.told` as const)), told],
    [t('differences.nextStep'), t(key('variance', `${kind}.next` as const)), []],
  ] as const;
  return (
    <dl className={classes.reasons}>
      {rows.map(([label, sentence, parts]) => (
        <div key={label} className={classes.reason}>
          <dt>{label}</dt>
          <dd>{sentence}</dd>
          {parts.map((part) => (
            <dd key={part}>
              <strong>{part}</strong>
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
