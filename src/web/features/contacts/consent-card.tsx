import { Button } from '@mantine/core';
import { IconPencilPlus } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ConsentEvent, type Contact, listContactConsents } from '../../client';
import { usePages } from '../../lib/api/use-pages';
import { joined } from '../../lib/i18n/isolated';
import { key } from '../../lib/i18n/key';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { useFormats } from '../../lib/i18n/use-formats';
import { useMay } from '../../lib/login/use-me';
import { contactKey } from '../../lib/realtime/tag-cache';
import { Card } from '../../ui/card';
import { FormHint } from '../../ui/form-layout';
import { Item, ItemList } from '../../ui/item-list';
import { Listing } from '../../ui/listing';
import { StatusBadge } from '../../ui/status-badge';
import classes from './consent-card.module.css';

const SOME = 5;
const RecordConsent = lazyPage(() => import('./record-consent'), 'contacts');

/** What the person allows and forbids, since when, and by what proof. */
export function ConsentCard({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const formats = useFormats();
  const mayWrite = useMay('consent:write');
  const [recording, record] = useState(false);
  const pages = usePages(
    [...contactKey(contact.id), 'consents'],
    async (page) => (await listContactConsents({ path: { id: contact.id }, query: { limit: SOME, ...page } })).data,
    { staleTime: 0 },
  );
  const states = pages.first?.states ?? [];
  return (
    <Card
      id="contact-consent"
      title={t('consent.title')}
      act={
        mayWrite && (
          <Button size="compact-sm" variant="default" leftSection={<IconPencilPlus size={14} aria-hidden />} onClick={() => record(true)}>
            {t('consent.record')}
          </Button>
        )
      }
    >
      {states.length > 0 && (
        <ul className={classes.states} aria-label={t('consent.now')}>
          {states.map(({ category, state, since }) => (
            <li key={category} className={classes.state}>
              <StatusBadge tone={state === 'in' ? 'good' : 'bad'}>{t(key('consent.state', state))}</StatusBadge>
              {joined([t(key('consent.category', category)), t('consent.since', { moment: formats.moment(since) })])}
            </li>
          ))}
        </ul>
      )}
      <Listing of={pages} empty={<FormHint>{t('consent.none')}</FormHint>}>
        {(events) => (
          <ItemList label={t('consent.ledger')} busy={pages.busy}>
            {events.map((event) => (
              <Line key={`${event.contactId} ${event.at} ${event.category} ${event.action} ${event.source}`} event={event} />
            ))}
          </ItemList>
        )}
      </Listing>
      <Suspense>{recording && <RecordConsent contact={contact} onClose={() => record(false)} />}</Suspense>
    </Card>
  );
}

function Line({ event: { category, action, source, at, words, by } }: { event: ConsentEvent }) {
  const { t } = useTranslation('contacts');
  const formats = useFormats();
  return (
    <Item
      name={joined([t(key('consent.action', action)), t(key('consent.category', category))])}
      facts={
        <>
          {words !== null && <q className={classes.words}>{words}</q>}
          {joined([formats.moment(at), t(key('consent.source', source)), by?.name])}
        </>
      }
    />
  );
}
