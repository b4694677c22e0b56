import { Button } from '@mantine/core';
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { endMyLogin, endMyOtherLogins, type Login, listMyLogins } from '../../client';
import { listed } from '../../lib/api/use-pages';
import { joined } from '../../lib/i18n/isolated';
import { useFormats } from '../../lib/i18n/use-formats';
import { Card } from '../../ui/card';
import { Confirm } from '../../ui/confirm';
import { ErrorState } from '../../ui/error-state';
import { IconTile } from '../../ui/icon-tile';
import { Item, ItemList } from '../../ui/item-list';
import { Listing } from '../../ui/listing';
import { StatusBadge } from '../../ui/status-badge';

const KEY = ['my-logins'];

/** Where one is signed in. The one that asks is marked and is ended by signing out. */
export function LoginsCard() {
  const { t } = useTranslation('security');
  const cache = useQueryClient();
  const [asking, setAsking] = useState<Login | 'others'>();
  const logins = listed(useQuery({ queryKey: KEY, queryFn: async () => (await listMyLogins({ query: { limit: 100 } })).data.items }));
  const end = useMutation({
    mutationFn: async (what: Login | 'others') =>
      void (what === 'others' ? await endMyOtherLogins() : await endMyLogin({ path: { id: what.id } })),
    onSettled: () => cache.invalidateQueries({ queryKey: KEY }),
    onSuccess: () => setAsking(undefined),
  });
  const sorted = logins.items?.toSorted((a, b) => Number(b.current) - Number(a.current));
  return (
    <Card
      id="my-logins"
      title={t('logins.title')}
      lead={t('logins.lead')}
      act={
        (sorted?.length ?? 0) > 1 && (
          <Button variant="default" onClick={() => setAsking('others')}>
            {t('logins.endOthers')}
          </Button>
        )
      }
    >
      <Listing of={{ ...logins, items: sorted }} empty={null}>
        {(items) => (
          <ItemList label={t('logins.title')}>
            {items.map((login) => (
              <LoginLine key={login.id} login={login} onEnd={() => setAsking(login)} />
            ))}
          </ItemList>
        )}
      </Listing>
      {asking && (
        <Confirm
          title={t(asking === 'others' ? 'logins.endOthers' : 'logins.end')}
          consequence={t('logins.sure')}
          label={t('logins.end')}
          busy={end.isPending}
          onYes={() => end.mutate(asking)}
          onClose={() => setAsking(undefined)}
        >
          {end.error && <ErrorState error={end.error} />}
        </Confirm>
      )}
    </Card>
  );
}

function LoginLine({ login, onEnd }: { login: Login; onEnd: () => void }) {
  const { t } = useTranslation('security');
  const { moment } = useFormats();
  const { browser, system, mobile } = login.device;
  const name = joined([browser, system]) || t('logins.unknown');
  return (
    <Item
      icon={<IconTile tone="quiet">{mobile ? <IconDeviceMobile aria-hidden /> : <IconDeviceDesktop aria-hidden />}</IconTile>}
      name={name}
      facts={t('logins.times', { since: moment(login.createdAt), seen: moment(login.lastSeenAt) })}
    >
      {login.current ? (
        <StatusBadge tone="good">{t('logins.current')}</StatusBadge>
      ) : (
        <Button variant="subtle" color="red" onClick={onEnd} aria-label={t('logins.endWhat', { what: name })}>
          {t('logins.end')}
        </Button>
      )}
    </Item>
  );
}
