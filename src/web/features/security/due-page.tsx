import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLogin } from '../../lib/login/login-context';
import { usePageTitle } from '../../lib/screen/use-page-title';
import cards from '../../ui/card.module.css';
import { FactorSetup } from './factor-setup';
import classes from './security.module.css';

/** The time to set up a second factor is over: this is all that is left to do. */
export default function DuePage() {
  const { t } = useTranslation('security');
  const { leave } = useLogin();
  usePageTitle(t('due.title'));
  return (
    <main className={classes.due}>
      <div className={cards.card}>
        <h1 className={classes.title}>{t('due.title')}</h1>
        <p className={classes.lead}>{t('due.lead')}</p>
        <FactorSetup onDone={() => undefined} />
        <Button variant="subtle" color="gray" onClick={() => void leave()}>
          {t('due.leave')}
        </Button>
      </div>
    </main>
  );
}
