import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { key } from '../../lib/i18n/key';
import classes from './new-password.module.css';
import { PASSWORD_LENGTH, type Strength, strengthOf } from './password-strength.domain';

const BARS: Record<Strength, number> = { short: 0, weak: 1, fair: 2, strong: 3 };

/** A password to be chosen, with a hint of how good it is, in words and colour. */
export function NewPassword(props: PasswordInputProps) {
  const { t } = useTranslation('sign-in');
  const hint = useId();
  const strength = strengthOf(String(props.value ?? ''));
  return (
    <div>
      <PasswordInput
        label={t('fields.password')}
        autoComplete="new-password"
        required
        withAsterisk={false}
        aria-describedby={hint}
        visibilityToggleButtonProps={{ 'aria-label': t('fields.showPassword') }}
        {...props}
      />
      <div className={classes.meter} aria-hidden>
        {[1, 2, 3].map((bar) => (
          <span key={bar} data-on={bar <= BARS[strength] ? strength : undefined} />
        ))}
      </div>
      <p id={hint} className={classes.hint}>
        {strength === 'short' ? t('password.short', { count: PASSWORD_LENGTH }) : t(key('password', strength))}
      </p>
    </div>
  );
}
