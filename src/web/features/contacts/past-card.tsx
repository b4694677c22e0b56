import { useTranslation } from 'react-i18next';
import { listContactInteractions } from '../../client';
import { Past } from '../interactions/past';

const SOME = 20;

/** What the person was ever served for, on whatever number, the newest first. */
export function PastCard({ contactId }: { contactId: string }) {
  const { t } = useTranslation('contacts');
  return (
    <Past
      of={['interactions-of', contactId]}
      read={async (page) => (await listContactInteractions({ path: { id: contactId }, query: { limit: SOME, ...page } })).data}
      hint={t('past.noneHint')}
    />
  );
}
