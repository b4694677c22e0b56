import { useTranslation } from 'react-i18next';
import { listRecordInteractions } from '../../client';
import { Past } from '../interactions/past';

const SOME = 20;

/** What the people whom a record names were served for, the newest first. */
export function RecordPast({ type, id }: { type: string; id: string }) {
  const { t } = useTranslation('records');
  return (
    <Past
      of={['interactions-of', type, id]}
      read={async (page) => (await listRecordInteractions({ path: { key: type, id }, query: { limit: SOME, ...page } })).data}
      hint={t('pastHint')}
    />
  );
}
