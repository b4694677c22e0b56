import { NativeSelect } from '@mantine/core';
import { IconArrowsSort } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { key } from '../../lib/i18n/key';
import { type ContactFilter, EVERYBODY, ORDERS, oneOf } from './contact-filter.domain';

type Props = {
  order: ContactFilter['order'];
  onChange: (part: Partial<ContactFilter>) => void;
  /** Among other fields, with its name above it. */
  labelled?: boolean;
};

/** What the list is ordered by. */
export function OrderChoice({ order, onChange, labelled = false }: Props) {
  const { t } = useTranslation('contacts');
  return (
    <NativeSelect
      {...(labelled
        ? { label: t('order.label') }
        : { 'aria-label': t('order.label'), size: 'xs', leftSection: <IconArrowsSort size={14} aria-hidden /> })}
      data={ORDERS.map((value) => ({ value, label: t(key('order', value)) }))}
      value={order}
      onChange={(event) => onChange({ order: oneOf(ORDERS, event.currentTarget.value) || EVERYBODY.order })}
    />
  );
}
