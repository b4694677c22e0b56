import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { readUser } from '../../client';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { useMay } from '../../lib/login/use-me';
import { ErrorState } from '../../ui/error-state';
import { FormDrawer } from '../../ui/form-drawer';
import { Fields, FormHint } from '../../ui/form-layout';
import { Splash } from '../../ui/splash';
import { StatusBadge } from '../../ui/status-badge';
import { type Person, TONES, useRefresh } from './directory';
import { PersonActs } from './person-acts';
import { PersonForm } from './person-form';

type Props = { id: string; name: string; onClose: () => void };

/** One person as they are now, not as a list once showed them: what is known, and what may be done about their access. */
export function PersonDrawer({ id, name, onClose }: Props) {
  const refresh = useRefresh();
  const mayWrite = useMay('access:write');
  const { data: person, error } = useQuery({
    queryKey: ['people', 'user', id],
    queryFn: async () => (await readUser({ path: { id } })).data,
    staleTime: 0,
  });
  return (
    <FormDrawer title={person?.name ?? name} onClose={onClose}>
      {(leave) => (
        <Fields>
          {error && <ErrorState error={error} />}
          {person ? (
            <>
              <Facts person={person} />
              <PersonForm key={person.revision} person={person} mayWrite={mayWrite} onSaved={onClose} onCancel={leave} />
              {mayWrite && <PersonActs person={person} onDone={refresh} />}
            </>
          ) : (
            !error && <Splash />
          )}
        </Fields>
      )}
    </FormDrawer>
  );
}

function Facts({ person }: { person: Person }) {
  const { t } = useTranslation('people');
  const formats = useFormats();
  return (
    <FormHint>
      <StatusBadge tone={TONES[person.state]}>{t(key('state', person.state))}</StatusBadge>{' '}
      {person.invitationExpiresAt
        ? t('invitedUntil', { moment: formats.moment(person.invitationExpiresAt) })
        : t('since', { moment: formats.moment(person.createdAt) })}
    </FormHint>
  );
}
