import { Button } from '@mantine/core';
import { IconArrowBackUp, IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { type Contact, type ContactsApart, listContactsApart } from '../../client';
import { usePages } from '../../lib/api/use-pages';
import { joined } from '../../lib/i18n/isolated';
import { useFormats } from '../../lib/i18n/use-formats';
import { readablePhone } from '../../lib/screen/phone';
import { BackLink } from '../../ui/back-link';
import { Empty } from '../../ui/empty';
import { Item, ItemList } from '../../ui/item-list';
import { Listing } from '../../ui/listing';
import { Page } from '../../ui/page';
import classes from './apart-page.module.css';
import { useForgetApart } from './use-forget-apart';

/** Contacts of whom somebody said that they are not the same person; each can be taken back. */
export function ApartPage() {
  const { t } = useTranslation('contacts');
  const pages = usePages(['contacts', 'duplicates', 'apart'], async (page) => (await listContactsApart({ query: page })).data, {
    staleTime: 0,
  });
  return (
    <Page title={t('apart.title')} lead={t('apart.lead')} above={<BackLink href="/contacts/duplicates">{t('duplicates.title')}</BackLink>}>
      <Listing of={pages} empty={<Empty icon={IconUsersGroup} title={t('apart.none')} hint={t('apart.noneHint')} />}>
        {(pairs) => (
          <ItemList label={t('apart.title')} busy={pages.busy}>
            {pairs.map((pair) => (
              <Pair key={pair.contacts.map(({ id }) => id).join(' ')} pair={pair} />
            ))}
          </ItemList>
        )}
      </Listing>
    </Page>
  );
}

const known = ({ phone, email }: Contact): string | null => (phone ? readablePhone(phone) : email);

function Pair({ pair: { contacts, at } }: { pair: ContactsApart }) {
  const { t } = useTranslation('contacts');
  const formats = useFormats();
  const [one, other] = contacts;
  const { mutate, isPending } = useForgetApart();
  return (
    <Item
      name={
        <span className={classes.names}>
          {contacts.map((contact) => (
            <span key={contact.id} className={classes.person}>
              <Link href={`/contacts/${contact.id}`}>{contact.name}</Link>
              {known(contact) !== null && <span className={classes.known}>{known(contact)}</span>}
            </span>
          ))}
        </span>
      }
      facts={joined([t('apart.at', { moment: formats.moment(at) })])}
    >
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconArrowBackUp size={14} aria-hidden />}
        aria-label={t('apart.undoWhat', { one: one.name, other: other.name })}
        loading={isPending}
        onClick={() => mutate({ one, other })}
      >
        {t('apart.undo')}
      </Button>
    </Item>
  );
}
