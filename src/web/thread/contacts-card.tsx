import { IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Attachment } from './attachment';
import { type Body, listIn, partOf, textOf } from './body';

const nameOf = (card: Body): string => textOf(partOf(card, 'name'), 'formatted_name', 'first_name');
const phonesOf = (card: Body): string =>
  listIn(card, 'phones')
    .map((phone) => textOf(phone, 'phone', 'wa_id'))
    .join(', ');

/** Visiting cards that the customer passed on. */
export function ContactsCard({ body }: { body: Body }) {
  const { t } = useTranslation();
  const listed = listIn(body, 'contacts');
  const cards = listed.length > 0 ? listed : [body];
  return cards.map((card) => (
    <Attachment
      key={`${nameOf(card)} ${phonesOf(card)}`}
      icon={<IconUser size={20} aria-hidden />}
      title={nameOf(card) || t('kinds.contacts')}
      hint={phonesOf(card)}
    />
  ));
}
