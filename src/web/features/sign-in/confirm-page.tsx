import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { confirmEmail } from '../../client';
import { refusalOf } from '../../lib/api/refusal';
import { usePageTitle } from '../../lib/screen/use-page-title';
import { ErrorState } from '../../ui/error-state';
import { Door } from './door';
import { DoorHead } from './door-head';
import { DeadLink, SignedInAlready } from './link-states';

/**
 * Where the link that confirms an e-mail leads, for whoever is signed in; others sign in first, so the token stays in the
 * address until it is used.
 */
export default function ConfirmPage() {
  const { t } = useTranslation('sign-in');
  const cache = useQueryClient();
  const [token] = useState(() => location.hash.slice(1));
  usePageTitle(t('confirm.title'));
  const { mutate, error, isPending, isSuccess } = useMutation({
    mutationFn: () => confirmEmail({ body: { token } }),
    onSuccess: () => {
      history.replaceState(history.state, '', location.pathname);
      return cache.invalidateQueries({ queryKey: ['me'] });
    },
  });
  const code = refusalOf(error)?.code;
  if (code === 'signed-in-as-another') return <SignedInAlready />;
  if (code === 'link-expired') return <DeadLink error={error} hint={t('confirm.deadHint')} />;
  return (
    <Door>
      <DoorHead title={t(isSuccess ? 'confirm.done' : 'confirm.title')} role="status">
        {t(isSuccess ? 'confirm.doneLead' : 'confirm.lead')}
      </DoorHead>
      {error && <ErrorState error={error} />}
      {isSuccess ? (
        <Button component={Link} href="/inbox" size="md">
          {t('confirm.go')}
        </Button>
      ) : (
        <Button size="md" loading={isPending} onClick={() => mutate()}>
          {t('confirm.submit')}
        </Button>
      )}
    </Door>
  );
}
