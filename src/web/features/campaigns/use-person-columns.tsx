import { Anchor } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CampaignRecipient } from '../../client';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { useMay } from '../../lib/login/use-me';
import { readablePhone } from '../../lib/screen/phone';
import type { Column } from '../../ui/data-table';
import { PersonName } from '../../ui/person-name';
import { StatusBadge } from '../../ui/status-badge';
import { toneOf } from './counts.domain';
import { useReasonText } from './use-reason-text';

/** What is shown of somebody on a list. */
export function usePersonColumns(): Column<CampaignRecipient>[] {
  const { t } = useTranslation('campaigns');
  const { t: common } = useTranslation();
  const formats = useFormats();
  const mayRead = useMay('contacts:read');
  const textOf = useReasonText();
  return useMemo(
    () => [
      {
        id: 'person',
        label: t('report.person'),
        cell: ({ contact }) => {
          if (!contact) return <em>{common('erasedPerson')}</em>;
          const name = <PersonName name={contact.name} facts={contact.phone && readablePhone(contact.phone)} />;
          return mayRead ? (
            <Anchor component={Link} href={`/contacts/${contact.id}`} inherit c="inherit">
              {name}
            </Anchor>
          ) : (
            name
          );
        },
      },
      {
        id: 'state',
        label: t('state'),
        card: 'corner',
        cell: ({ state }) => <StatusBadge tone={toneOf(state)}>{t(key('people', state))}</StatusBadge>,
      },
      { id: 'why', label: t('why'), cell: ({ reason }) => (reason === null ? '—' : textOf(reason)) },
      { id: 'at', label: t('report.at'), cell: ({ at }) => <time dateTime={at}>{formats.short(at)}</time> },
      {
        id: 'replied',
        label: t('replied'),
        cell: ({ repliedAt, button }) =>
          repliedAt === null ? '—' : <time dateTime={repliedAt}>{`${formats.short(repliedAt)}${button ? ` · ${button}` : ''}`}</time>,
      },
    ],
    [t, common, formats, mayRead, textOf],
  );
}
