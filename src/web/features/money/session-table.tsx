import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { type BilledSession, explainSession } from '../../client';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { ChosenTable } from '../../ui/chosen-table';
import type { Column } from '../../ui/data-table';
import { Charge } from './charge';
import { Explanation } from './explanation';
import { SessionState } from './session-state';
import classes from './session-table.module.css';
import { useNames } from './use-names';
import { useMoneyWords } from './words';

type Props = { sessions: BilledSession[]; busy: boolean };

/** Sessions as rows; opened, a row says why it costs that. */
export function SessionTable({ sessions, busy }: Props) {
  const { t } = useTranslation('money');
  const formats = useFormats();
  const names = useNames();
  const words = useMoneyWords();
  const columns = useMemo(
    (): Column<BilledSession>[] => [
      {
        id: 'contact',
        label: t('sessions.contact'),
        cell: ({ contact }) => <bdi>{contact?.name ?? '—'}</bdi>,
      },
      { id: 'opened', label: t('sessions.opened'), cell: ({ openedAt }) => <time dateTime={openedAt}>{formats.moment(openedAt)}</time> },
      { id: 'state', label: t('sessions.state'), cell: (session) => <SessionState session={session} /> },
      {
        id: 'what',
        label: t('sessions.what'),
        cell: ({ kind, category }) => (category === 'any' ? t(key('kinds', kind)) : words.category(category)),
      },
      { id: 'origin', label: t('origin'), cell: ({ origin }) => t(key('origins', origin)) },
      {
        id: 'cost',
        label: t('sessions.cost'),
        align: 'right',
        card: 'corner',
        cell: ({ charge, priced }) => <Charge of={charge} priced={priced} />,
      },
      { id: 'channel', label: t('sessions.channel'), extra: true, cell: ({ channelId }) => names.channel(channelId) },
      { id: 'bearer', label: t('sessions.bearer'), extra: true, cell: ({ bearer }) => names.bearer(bearer) },
      { id: 'tariff', label: t('sessions.tariff'), extra: true, cell: ({ tariff }) => tariff },
    ],
    [t, formats, names, words],
  );
  return (
    <ChosenTable
      table="sessions"
      label={t('sessions.title')}
      columns={columns}
      rows={sessions}
      idOf={({ id }) => id}
      busy={busy}
      narrow="cards"
      detailsOf={({ id, conversationId }) => (
        <div className={classes.details}>
          <Explanation of={[id]} read={async () => (await explainSession({ path: { id } })).data} />
          <Button component={Link} size="compact-sm" variant="default" href={`/inbox/${conversationId}`}>
            {t('sessions.open')}
          </Button>
        </div>
      )}
    />
  );
}
