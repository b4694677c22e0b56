import { IconAlertTriangleFilled, IconHeartbeat } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Conversation, readDeskHealth } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { key } from '../../lib/i18n/key';
import classes from './health-sign.module.css';

const EVERY = 30_000;

/** Whether the promise of the queues holds: nobody waits whom somebody free could be given. */
export function HealthSign({ entries }: { entries: Conversation[] }) {
  const { t } = useTranslation('wallboard');
  const explain = useExplain();
  const { data, error } = useQuery({
    queryKey: ['desk-health'],
    queryFn: async () => (await readDeskHealth()).data,
    refetchInterval: EVERY,
    staleTime: 0,
  });
  if (error) return <span role="alert">{explain(error)}</span>;
  if (!data) return null;
  const namesOf = (those: { conversationId: string }[]): string =>
    those.map(({ conversationId }) => entries.find(({ id }) => id === conversationId)?.contact.name ?? conversationId).join(', ');
  const faults = (['starved', 'stranded'] as const).filter((fault) => data[fault].length > 0);
  const well = faults.length === 0;
  return (
    <span role="status" className={classes.health} data-ill={!well || undefined}>
      {well ? <IconHeartbeat size={17} aria-hidden /> : <IconAlertTriangleFilled size={17} aria-hidden />}
      {well
        ? t('healthy')
        : faults.map((fault) => t(key('fault', fault), { count: data[fault].length, names: namesOf(data[fault]) })).join(' · ')}
      {well && data.assigning > 0 && ` · ${t('assigning', { count: data.assigning })}`}
    </span>
  );
}
