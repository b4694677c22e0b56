import { Button } from '@mantine/core';
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { endMyLogin, endMyOtherLogins, type Login, listMyLogins } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { useFormats } from '../../lib/i18n/use-formats';
import { Card } from '../../ui/card';
import { Dialog } from '../../ui/dialog';
import classes from './security.module.css';

const KEY = ['my-logins'];

/** Where one is signed in. The one that asks is marked and is ended by signing out. */
export function LoginsCard() {
  const { t } = useTranslation('security');
  const cache = useQueryClient();
  const explain = useExplain();
  const [asking, setAsking] = useState<Login | 'others'>();
  const { data, error } = useQuery({ queryKey: KEY, queryFn: async () => (await listMyLogins({ query: { limit: 100 } })).data });
  const end = useMutation({
    mutationFn: async (what: Login | 'others') =>
      void (what === 'others' ? await endMyOtherLogins() : await endMyLogin({ path: { id: what.id } })),
    onSettled: () => cache.invalidateQueries({ queryKey: KEY }),
    onSuccess: () => setAsking(undefined),
  });
  const logins = [...(data?.items ?? [])].sort((a, b) => Number(b.current) - Number(a.current));
  const failed = error ?? end.error;
  return (
    <Card
      id="my-logins"
      title={t('logins.title')}
      lead={t('logins.lead')}
      act={
        logins.length > 1 && (
          <Button variant="default" onClick={() => setAsking('others')}>
            {t('logins.endOthers')}
          </Button>
        )
      }
    >
      {failed && <p role="alert">{explain(failed)}</p>}
      <ul className={classes.list} aria-busy={!data}>
        {logins.map((login) => (
          <LoginLine key={login.id} login={login} onEnd={() => setAsking(login)} />
        ))}
      </ul>
      {asking && (
        <Dialog title={t(asking === 'others' ? 'logins.endOthers' : 'logins.end')} onClose={() => setAsking(undefined)}>
          <div className={classes.form}>
            <p className={classes.lead}>{t('logins.sure')}</p>
            <div className={classes.acts}>
              <Button variant="default" onClick={() => setAsking(undefined)}>
                {t('cancel')}
              </Button>
              <Button color="red" loading={end.isPending} onClick={() => end.mutate(asking)} data-autofocus>
                {t('logins.end')}
              </Button>
            </div>
          </div>
        </Dialog>
      )}
    </Card>
  );
}

function LoginLine({ login, onEnd }: { login: Login; onEnd: () => void }) {
  const { t } = useTranslation('security');
  const { moment } = useFormats();
  const { browser, system, mobile } = login.device;
  const name = [browser, system].filter(Boolean).join(' · ') || t('logins.unknown');
  return (
    <li>
      <span className={classes.icon}>{mobile ? <IconDeviceMobile aria-hidden /> : <IconDeviceDesktop aria-hidden />}</span>
      <div className={classes.grow}>
        <p className={classes.name}>{name}</p>
        <p className={classes.facts}>{t('logins.times', { since: moment(login.createdAt), seen: moment(login.lastSeenAt) })}</p>
      </div>
      {login.current ? (
        <span className={classes.chip} data-tone="good">
          {t('logins.current')}
        </span>
      ) : (
        <Button variant="subtle" color="red" onClick={onEnd} aria-label={t('logins.endWhat', { what: name })}>
          {t('logins.end')}
        </Button>
      )}
    </li>
  );
}
