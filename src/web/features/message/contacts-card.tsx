import { ActionIcon, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy, IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { joined } from '../../lib/i18n/isolated';
import { Attachment } from './attachment';
import { type Body, listIn, partOf, textOf } from './body';
import classes from './contacts-card.module.css';

const nameOf = (card: Body): string => textOf(partOf(card, 'name'), 'formatted_name', 'first_name');
const phonesOf = (card: Body): string =>
  joined(
    [
      ...listIn(card, 'phones').map((phone) => textOf(phone, 'phone', 'wa_id')),
      ...listIn(card, 'emails').map((mail) => textOf(mail, 'email')),
    ],
    ', ',
  );

/** Visiting cards that somebody passed on. */
export function ContactsCard({ body }: { body: Body }) {
  const { t } = useTranslation('message');
  const listed = listIn(body, 'contacts');
  const cards = listed.length > 0 ? listed : [body];
  return cards.map((card) => (
    <div key={`${nameOf(card)} ${phonesOf(card)}`} className={classes.card}>
      <Attachment icon={<IconUser size={20} aria-hidden />} title={nameOf(card) || t('kinds.contacts')} hint={phonesOf(card)} />
      {phonesOf(card) && (
        <CopyButton value={phonesOf(card)}>
          {({ copied, copy }) => (
            <ActionIcon variant="subtle" color="gray" aria-label={t('thread.copy', { what: phonesOf(card) })} onClick={copy}>
              {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            </ActionIcon>
          )}
        </CopyButton>
      )}
    </div>
  ));
}
