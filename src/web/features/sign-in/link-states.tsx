import { Anchor, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useExplain } from '../../lib/api/use-explain';
import { useLogin } from '../../lib/login/login-context';
import { Door } from './door';
import { DoorHead, Swap } from './door-head';

/** A link that was used, replaced or is too old. */
export function DeadLink({ error, hint }: { error: unknown; hint: string }) {
  const { t } = useTranslation('sign-in');
  const explain = useExplain();
  return (
    <Door>
      <DoorHead title={t('door.dead')} role="alert">
        {explain(error)}
      </DoorHead>
      <Swap>
        {hint}{' '}
        <Anchor component={Link} href="/sign-in" underline="always">
          {t('door.toSignIn')}
        </Anchor>
      </Swap>
    </Door>
  );
}

/** The link is for one person, and somebody is signed in here: they decide which of the two continues. */
export function SignedInAlready() {
  const { t } = useTranslation('sign-in');
  const { leave } = useLogin();
  return (
    <Door>
      <DoorHead title={t('door.signedIn')}>{t('door.signedInHint')}</DoorHead>
      <Button size="md" onClick={() => void leave()}>
        {t('door.signOut')}
      </Button>
      <Swap>
        <Anchor component={Link} href="/inbox" underline="always">
          {t('door.stay')}
        </Anchor>
      </Swap>
    </Door>
  );
}
