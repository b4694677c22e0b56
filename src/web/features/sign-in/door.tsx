import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageSelect } from '../../lib/i18n/language-select';
import { Logo } from '../../ui/logo';
import classes from './door.module.css';

/** The frame of the two pages that one sees before being inside. */
export function Door({ children }: { children: ReactNode }) {
  const { t } = useTranslation('sign-in');
  return (
    <div className={classes.door}>
      <aside className={classes.pitch} aria-label={t('door.aria')}>
        <Logo className={classes.mark} />
        <div>
          <p className={classes.headline}>{t('door.headline')}</p>
          <p className={classes.words}>{t('door.words')}</p>
        </div>
        <p className={classes.foot}>{t('door.foot')}</p>
      </aside>
      <main className={classes.main}>
        <div className={classes.language}>
          <LanguageSelect />
        </div>
        <div className={classes.form}>{children}</div>
      </main>
    </div>
  );
}
