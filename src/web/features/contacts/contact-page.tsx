import { Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Redirect } from 'wouter';
import type { Contact } from '../../client';
import { refusalOf } from '../../lib/api/refusal';
import { useFormats } from '../../lib/i18n/use-formats';
import { BackLink } from '../../ui/back-link';
import { Card } from '../../ui/card';
import { ErrorState } from '../../ui/error-state';
import NotFoundPage from '../../ui/not-found-page';
import { NoticeBar } from '../../ui/notice-bar';
import { Page } from '../../ui/page';
import { RowSkeletons } from '../../ui/row-skeletons';
import { contactQuery } from '../contact-panel/contact-query';
import { ContactTags } from '../contact-panel/contact-tags';
import { PersonalDataCard } from '../personal-data/personal-data-card';
import { ContactRecords } from '../records/contact-records';
import { AddressesCard } from './addresses-card';
import { BlockButton } from './block-button';
import { ConsentCard } from './consent-card';
import classes from './contact-page.module.css';
import { DetailsCard } from './details-card';
import { FieldsCard } from './fields-card';
import { HistoryCard } from './history-card';
import { MergeButton } from './merge-button';
import { MergesCard } from './merges-card';
import { NewInteraction } from './new-interaction';
import { PastCard } from './past-card';

/** One person: who they are, how they are reached, and everything they were ever served for. */
export function ContactPage({ id }: { id: string }) {
  const { t } = useTranslation('contacts');
  const { data: contact, error, refetch } = useQuery({ ...contactQuery(id), staleTime: 0 });
  if (refusalOf(error)?.status === 404) return <NotFoundPage />;
  if (!contact)
    return (
      <Page title={t('title')} above={<BackLink href="/contacts">{t('title')}</BackLink>} wide>
        {error ? <ErrorState error={error} retry={() => void refetch()} /> : <RowSkeletons />}
      </Page>
    );
  // Who was merged into somebody else is that person now.
  return contact.id === id ? <Known contact={contact} /> : <Redirect to={`/contacts/${contact.id}`} replace />;
}

function Known({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const formats = useFormats();
  return (
    <Page
      title={contact.name}
      above={<BackLink href="/contacts">{t('title')}</BackLink>}
      action={
        <Group gap="sm" className={classes.acts}>
          <MergeButton contact={contact} />
          <BlockButton contact={contact} />
          {contact.blockedAt === null && <NewInteraction contact={contact} />}
        </Group>
      }
      wide
    >
      {contact.blockedAt !== null && (
        <div className={classes.notice}>
          <NoticeBar label={t('blocked.yes')}>{t('block.since', { moment: formats.moment(contact.blockedAt) })}</NoticeBar>
        </div>
      )}
      <div className={classes.columns}>
        <div className={classes.column}>
          <DetailsCard contact={contact} />
          <FieldsCard contact={contact} />
          <AddressesCard contact={contact} />
          <Card id="contact-tags" title={t('tags')}>
            <ContactTags contact={contact} />
          </Card>
          <ConsentCard contact={contact} />
          <MergesCard contact={contact} />
          <PersonalDataCard contact={contact} />
        </div>
        <div className={classes.column}>
          <ContactRecords id={contact.id} name={contact.name} />
          <PastCard contactId={contact.id} />
          <HistoryCard contact={contact} />
        </div>
      </div>
    </Page>
  );
}
