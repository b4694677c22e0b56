import { Alert, Button } from '@mantine/core';
import '@mantine/core/styles/Alert.css';
import { notifications } from '@mantine/notifications';
import { IconRefresh } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Channel, syncTemplates } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { useFormats } from '../../lib/i18n/use-formats';
import classes from './accounts-bar.module.css';
import { accountsQuery, useTemplatesChanged } from './templates-query';

type Props = {
  channels: readonly Channel[];
  chosen: string;
  /** The list is there: reading it first asks Meta about an account that was never asked about. */
  isRead: boolean;
};

/** When Meta was last asked for the templates of each account, why it could not be, and a way to ask now. */
export function AccountsBar({ channels, chosen, isRead }: Props) {
  const accounts = useQuery({ ...accountsQuery, enabled: isRead }).data;
  if (!accounts) return null;
  // Several numbers of one account have the same templates.
  const asked = [...new Map(channels.map((one) => [one.wabaId, one])).values()];
  const wanted = chosen === '' ? asked : channels.filter(({ id }) => id === chosen);
  return wanted.map((channel) => (
    <Account
      key={channel.wabaId}
      channel={channel}
      alone={asked.length === 1}
      account={accounts.find(({ wabaId }) => wabaId === channel.wabaId)}
    />
  ));
}

type AccountProps = { channel: Channel; alone: boolean; account: { syncedAt: string | null; error: string | null } | undefined };

function Account({ channel: { id, name }, alone, account }: AccountProps) {
  const { t } = useTranslation('templates');
  const formats = useFormats();
  const explain = useExplain();
  const changed = useTemplatesChanged();
  const { mutate, isPending } = useMutation({
    mutationFn: async () => (await syncTemplates({ body: { channelId: id } })).data,
    onSuccess: ({ found, changed: count }) =>
      notifications.show({ message: `${t('sync.found', { count: found, shown: formats.number(found) })} ${t('sync.changed', { count })}` }),
    onError: (error) => notifications.show({ color: 'red', message: explain(error) }),
    onSettled: changed,
  });
  const when = account?.syncedAt ? t('sync.last', { moment: formats.moment(account.syncedAt) }) : t('sync.never');
  return (
    <>
      <div className={classes.bar}>
        <span>
          {!alone && <bdi className={classes.name}>{name}</bdi>} {when}
        </span>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconRefresh size={14} aria-hidden />}
          loading={isPending}
          onClick={() => mutate()}
        >
          {t('sync.now')}
        </Button>
      </div>
      {account?.error && (
        <Alert color="orange" title={t('sync.failed')}>
          {t('sync.failedHint')}
          <code className={classes.said}>{account.error}</code>
        </Alert>
      )}
    </>
  );
}
