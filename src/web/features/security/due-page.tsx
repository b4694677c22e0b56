import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLogin } from '../../lib/login/login-context';
import { usePageTitle } from '../../lib/screen/use-page-title';
import { Card } from '../../ui/card';
import { FormHint } from '../../ui/form-layout';
import classes from './due-page.module.css';
import { FactorSetup } from './factor-setup';

/** The time to set up a second factor is over: this is all that is left to do. */
export default function DuePage() {
  const { t } = useTranslation('security');
  const { leave } = useLogin();
  usePageTitle(t('due.title'));
  return (
    <main className={classes.due}>
      <Card label={t('due.title')}>
        <h1 className={classes.title}>{t('due.title')}</h1>
        <FormHint>{t('due.lead')}</FormHint>
        <FactorSetup onDone={() => undefined} />
        <Button variant="subtle" color="gray" onClick={() => void leave()}>
          {t('due.leave')}
        </Button>
      </Card>
    </main>
  );
}
