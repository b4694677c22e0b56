import { Alert, Drawer } from '@mantine/core';
import { key } from '../../lib/i18n/key';
import '@mantine/core/styles/Paper.css';
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Drawer.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readUser } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { useFormats } from '../../lib/i18n/use-formats';
import { useMay } from '../../lib/login/use-me';
import { Splash } from '../../ui/splash';
import { type Person, useRefresh } from './directory';
import classes from './people.module.css';
import { PersonActs } from './person-acts';
import { PersonForm } from './person-form';

type Props = { id: string; name: string; onClose: () => void };

/** One person as he is now, not as a list once showed him: what is known, and what may be done about his access. */
export function PersonDrawer({ id, name, onClose }: Props) {
  const { t } = useTranslation('people');
  const explain = useExplain();
  const refresh = useRefresh();
  const mayWrite = useMay('access:write');
  const [refusal, setRefusal] = useState<unknown>();
  const { data: person, error } = useQuery({
    queryKey: ['people', 'user', id],
    queryFn: async () => (await readUser({ path: { id } })).data,
    staleTime: 0,
  });
  const failure = refusal ?? error;
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="md"
      lockScroll={false}
      title={person?.name ?? name}
      overlayProps={{ backgroundOpacity: 0.45 }}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <div className={classes.form}>
        {failure && (
          <Alert color="red" role="alert">
            {explain(failure)}
          </Alert>
        )}
        {person ? (
          <>
            <Facts person={person} />
            <PersonForm key={person.revision} person={person} mayWrite={mayWrite} onRefused={setRefusal} onClose={onClose} />
          </>
        ) : (
          !error && <Splash />
        )}
      </div>
      {person && mayWrite && <PersonActs person={person} onDone={refresh} />}
    </Drawer>
  );
}

function Facts({ person }: { person: Person }) {
  const { t } = useTranslation('people');
  const formats = useFormats();
  return (
    <p className={classes.facts}>
      <span className={classes.chip} data-state={person.state}>
        {t(key('state', person.state))}
      </span>
      {person.invitationExpiresAt
        ? t('invitedUntil', { moment: formats.moment(person.invitationExpiresAt) })
        : t('since', { moment: formats.moment(person.createdAt) })}
    </p>
  );
}
