import { ActionIcon, Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAt, IconBrandWhatsapp, IconHash, IconPhone, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Contact, removeContactIdentity } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { key } from '../../lib/i18n/key';
import { useMay } from '../../lib/login/use-me';
import { readablePhone } from '../../lib/screen/phone';
import { Card } from '../../ui/card';
import { Confirm } from '../../ui/confirm';
import { Item, ItemList } from '../../ui/item-list';
import { useContactsChanged } from './contacts-query';
import { NewAddress } from './new-address';

type Identity = Contact['identities'][number];
const ICONS = {
  phone: IconPhone,
  email: IconAt,
  external: IconHash,
  username: IconAt,
  bsuid: IconBrandWhatsapp,
  parent_bsuid: IconBrandWhatsapp,
} as const;

const shown = ({ kind, value }: Identity): string => (kind === 'phone' ? readablePhone(value) : value);

/** By what the person is known. What a channel showed stays: their words are recognised by it. */
export function AddressesCard({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const { t: panel } = useTranslation('contact-panel');
  const mayWrite = useMay('contacts:write');
  const explain = useExplain();
  const changed = useContactsChanged();
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Identity>();
  const { mutate: remove, isPending } = useMutation({
    mutationFn: async ({ kind, value }: Identity) =>
      (await removeContactIdentity({ path: { id: contact.id, identity: `${kind}:${value}` } })).data,
    onSuccess: async (now) => {
      setRemoving(undefined);
      await changed(now);
    },
    onError: (error) => notifications.show({ color: 'red', message: explain(error) }),
  });
  const isOnly = contact.identities.length === 1;
  return (
    <Card
      id="contact-addresses"
      title={t('addresses.title')}
      lead={t('addresses.lead')}
      act={
        mayWrite &&
        !adding && (
          <Button size="compact-sm" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setAdding(true)}>
            {t('addresses.add')}
          </Button>
        )
      }
    >
      <ItemList label={t('addresses.title')}>
        {contact.identities.map((identity) => {
          const Icon = ICONS[identity.kind];
          const facts = panel(key('identity', identity.kind));
          const isMain = identity.kind === 'email' && identity.value === contact.email;
          return (
            <Item
              key={`${identity.kind} ${identity.value}`}
              icon={<Icon size={18} aria-hidden />}
              name={shown(identity)}
              facts={isMain ? t('addresses.main', { kind: facts }) : facts}
            >
              {mayWrite && identity.isRemovable && !isOnly && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('addresses.remove', { address: shown(identity) })}
                  onClick={() => setRemoving(identity)}
                >
                  <IconTrash size={16} aria-hidden />
                </ActionIcon>
              )}
            </Item>
          );
        })}
      </ItemList>
      {adding && <NewAddress contact={contact} onClose={() => setAdding(false)} />}
      {removing && (
        <Confirm
          title={t('addresses.removeAsk', { address: shown(removing) })}
          consequence={t('addresses.removeMeans', { name: contact.name })}
          label={t('addresses.removeYes')}
          busy={isPending}
          onYes={() => remove(removing)}
          onClose={() => setRemoving(undefined)}
        />
      )}
    </Card>
  );
}
