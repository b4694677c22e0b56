import { Alert, Text } from '@mantine/core';
import { IconGavel } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Contact, LegalHold } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import { holdQuery } from './personal-data-query';

/** What a hold says, and how long it is in force. */
export function useHoldText(): (hold: Pick<LegalHold, 'reason' | 'by' | 'at' | 'until'>) => { says: string; ends: string } {
  const { t } = useTranslation('personal-data');
  const formats = useFormats();
  return ({ reason, by, at, until }) => ({
    says: t('hold.by', { reason, name: by.name, moment: formats.moment(at) }),
    ends: until === null ? t('hold.open-end') : t('hold.ends', { moment: formats.moment(until) }),
  });
}

/** Why nothing of somebody may be destroyed; nothing is shown as long as it may. */
export function HoldFacts({ contact }: { contact: Contact }) {
  const { t } = useTranslation('personal-data');
  const text = useHoldText();
  const { data } = useQuery(holdQuery(contact.id));
  if (!data || data.items.length === 0) return null;
  return (
    <Alert mt="md" color="yellow" icon={<IconGavel size={18} aria-hidden />} title={t('hold.label')}>
      {data.items.map((hold) => (
        <Text key={hold.contactId} size="sm" dir="auto">
          {text(hold).says} ({text(hold).ends})
        </Text>
      ))}
    </Alert>
  );
}
