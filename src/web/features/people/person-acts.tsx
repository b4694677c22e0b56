import { Button, Group } from '@mantine/core';
import { IconLogout, IconMail, IconUserCheck, IconUserOff } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { disableUser, enableUser, resendInvite, signOutUser } from '../../client';
import { key } from '../../lib/i18n/key';
import { useMe } from '../../lib/login/use-me';
import { Confirm } from '../../ui/confirm';
import { ErrorState } from '../../ui/error-state';
import { FormHint } from '../../ui/form-layout';
import { Section } from '../../ui/section';
import type { Person } from './directory';

type Verb = 'resend' | 'signOut' | 'disable' | 'enable';
type Props = { person: Person; onDone: () => Promise<void> };

/** Does it, and answers with the text that tells of it. */
async function perform(verb: Verb, { id }: Person) {
  const path = { id };
  if (verb === 'resend') return (await resendInvite({ path })).data.mailSent ? ('resendDone' as const) : ('resendNotSent' as const);
  await { disable: disableUser, enable: enableUser, signOut: signOutUser }[verb]({ path });
  return `${verb}Done` as const;
}

export function PersonActs({ person, onDone }: Props) {
  const { t } = useTranslation('people');
  const { user } = useMe();
  const [asking, ask] = useState<'disable' | 'signOut'>();
  const { mutate, isPending, error, data } = useMutation({
    mutationFn: (verb: Verb) => perform(verb, person),
    onSuccess: onDone,
    onSettled: () => ask(undefined),
  });
  const own = person.id === user.id;
  return (
    <Section id="person-access" title={t('access')}>
      {error && <ErrorState error={error} />}
      <div role="status">{data && <FormHint>{t(key('acts', data), { name: person.name })}</FormHint>}</div>
      <Group gap="sm">
        {person.state === 'invited' && (
          <Button variant="default" leftSection={<IconMail size={16} aria-hidden />} loading={isPending} onClick={() => mutate('resend')}>
            {t('acts.resend')}
          </Button>
        )}
        {person.state === 'active' && person.kind === 'person' && (
          <Button variant="default" leftSection={<IconLogout size={16} aria-hidden />} onClick={() => ask('signOut')}>
            {t('acts.signOut')}
          </Button>
        )}
        {person.state === 'disabled' ? (
          <Button
            variant="default"
            leftSection={<IconUserCheck size={16} aria-hidden />}
            loading={isPending}
            onClick={() => mutate('enable')}
          >
            {t('acts.enable')}
          </Button>
        ) : (
          !own && (
            <Button variant="light" color="red" leftSection={<IconUserOff size={16} aria-hidden />} onClick={() => ask('disable')}>
              {t('acts.disable')}
            </Button>
          )
        )}
      </Group>
      {asking && (
        <Confirm
          title={t(key('acts', `${asking}Ask`), { name: person.name })}
          consequence={t(key('acts', `${asking}Means`))}
          label={t(key('acts', asking))}
          busy={isPending}
          onYes={() => mutate(asking)}
          onClose={() => ask(undefined)}
        />
      )}
    </Section>
  );
}
