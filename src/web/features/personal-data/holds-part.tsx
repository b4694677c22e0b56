import { IconGavel } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../ui/empty';
import { Item, ItemList } from '../../ui/item-list';
import { Listing } from '../../ui/listing';
import { Section } from '../../ui/section';
import { HoldButton } from './hold-button';
import { useHoldText } from './hold-facts';
import { useHolds } from './personal-data-query';

/** Whose data may not be destroyed, and why. */
export function HoldsPart() {
  const { t } = useTranslation('personal-data');
  const text = useHoldText();
  const pages = useHolds();
  return (
    <Section id="legal-holds" title={t('hold.title')} lead={t('hold.lead')}>
      <Listing of={pages} empty={<Empty icon={IconGavel} title={t('hold.none')} hint={t('hold.noneHint')} />}>
        {(items) => (
          <ItemList label={t('hold.title')} busy={pages.busy}>
            {items.map((hold) => (
              <Item
                key={hold.contactId}
                icon={<IconGavel size={18} aria-hidden />}
                name={hold.contact.name}
                href={`/contacts/${hold.contact.id}`}
                facts={`${text(hold).says} (${text(hold).ends})`}
              >
                <HoldButton contact={hold.contact} />
              </Item>
            ))}
          </ItemList>
        )}
      </Listing>
    </Section>
  );
}
