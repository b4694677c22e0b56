import { Alert, Button, Group } from '@mantine/core';
import { IconUserExclamation } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { endGuest, renewGuest } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import { useMe } from '../../lib/login/use-me';
import { Confirm } from '../../ui/confirm';
import { ErrorState } from '../../ui/error-state';
import { type Person, useRefresh } from './directory';

const MOST_DAYS = 30;

/** Who has access from outside, until when and why; an owner grants it anew or ends it. */
export function GuestNotices({ people }: { people: readonly Person[] }) {
  return people
    .filter(({ guest, state }) => guest !== null && state !== 'disabled')
    .map((person) => <Notice key={person.id} person={person} />);
}

function Notice({ person: { id, name, guest } }: { person: Person }) {
  const { t } = useTranslation('people');
  const formats = useFormats();
  const { role } = useMe();
  const refresh = useRefresh();
  const [asking, ask] = useState(false);
  const act = useMutation({
    mutationFn: async (verb: 'renew' | 'end'): Promise<void> => {
      await (verb === 'renew' ? renewGuest({ path: { id }, body: { days: MOST_DAYS } }) : endGuest({ path: { id } }));
    },
    onSuccess: refresh,
    onSettled: () => ask(false),
  });
  if (!guest) return null;
  return (
    <Alert
      variant="default"
      icon={<IconUserExclamation aria-hidden />}
      title={t('guest.notice', { name, moment: formats.moment(guest.accessUntil) })}
      mb="sm"
    >
      {guest.reason}
      {act.error && <ErrorState error={act.error} />}
      {role.key === 'owner' && (
        <Group gap="sm" mt="xs">
          <Button size="compact-sm" variant="default" loading={act.isPending} onClick={() => act.mutate('renew')}>
            {t('guest.renew', { count: MOST_DAYS })}
          </Button>
          <Button size="compact-sm" variant="light" color="red" onClick={() => ask(true)}>
            {t('guest.end')}
          </Button>
        </Group>
      )}
      {asking && (
        <Confirm
          title={t('guest.endAsk', { name })}
          consequence={t('guest.endMeans')}
          label={t('guest.end')}
          busy={act.isPending}
          onYes={() => act.mutate('end')}
          onClose={() => ask(false)}
        />
      )}
    </Alert>
  );
}
