import { Anchor, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useExplain } from '../../lib/api/use-explain';
import { useLogin } from '../../lib/login/login-context';
import { Door } from './door';
import classes from './door.module.css';

/** A link that was used, replaced or is too old. */
export function DeadLink({ error, hint }: { error: unknown; hint: string }) {
  const { t } = useTranslation('sign-in');
  const explain = useExplain();
  return (
    <Door>
      <h1 className={classes.title}>{t('door.dead')}</h1>
      <p className={classes.lead} role="alert">
        {explain(error)}
      </p>
      <p className={classes.swap}>
        {hint}{' '}
        <Anchor component={Link} href="/sign-in" underline="always">
          {t('door.toSignIn')}
        </Anchor>
      </p>
    </Door>
  );
}

/** The link is for one person, and somebody is signed in here: he decides who goes on. */
export function SignedInAlready() {
  const { t } = useTranslation('sign-in');
  const { leave } = useLogin();
  return (
    <Door>
      <h1 className={classes.title}>{t('door.signedIn')}</h1>
      <p className={classes.lead}>{t('door.signedInHint')}</p>
      <Button size="md" onClick={() => void leave()}>
        {t('door.signOut')}
      </Button>
      <p className={classes.swap}>
        <Anchor component={Link} href="/inbox" underline="always">
          {t('door.stay')}
        </Anchor>
      </p>
    </Door>
  );
}
