import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntityType } from '../../client';
import { key } from '../../lib/i18n/key';
import classes from './icon-field.module.css';
import { ICON_NAMES, TypeIcon } from './type-icon';

type Props = { value: EntityType['icon']; onChange: (icon: EntityType['icon']) => void };

/** The sign of a type, one of those that there are. */
export function IconField({ value, onChange }: Props) {
  const { t } = useTranslation('entities');
  const name = useId();
  return (
    <fieldset className={classes.icons}>
      <legend className={classes.legend}>{t('icon')}</legend>
      {ICON_NAMES.map((icon) => (
        <label key={icon} className={classes.icon} title={t(key('icons', icon))}>
          <input type="radio" name={name} aria-label={t(key('icons', icon))} checked={icon === value} onChange={() => onChange(icon)} />
          <TypeIcon icon={icon} />
        </label>
      ))}
    </fieldset>
  );
}
