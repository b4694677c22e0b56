import { IconAlertTriangleFilled, IconHandGrab, IconHeartbeat } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Conversation, type Queue, readDeskHealth } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { joined } from '../../lib/i18n/isolated';
import { key } from '../../lib/i18n/key';
import { useNow } from '../../lib/screen/use-now';
import classes from './health-sign.module.css';
import { waitsVerdict } from './wall.domain';

const EVERY = 30_000;
const LOOK_EVERY = 5_000;

/** What is true of those who wait: too long, for somebody to choose them, or only because nobody is free. */
export function HealthSign({ entries, queues }: { entries: Conversation[]; queues: Queue[] }) {
  const { t } = useTranslation('wallboard');
  const explain = useExplain();
  const now = useNow(LOOK_EVERY);
  const { data, error } = useQuery({
    queryKey: ['desk-health'],
    queryFn: async () => (await readDeskHealth()).data,
    refetchInterval: EVERY,
    staleTime: 0,
  });
  if (error) return <span role="alert">{explain(error)}</span>;
  if (!data) return null;
  const namesOf = (those: { conversationId: string }[]): string =>
    joined(
      those.map(({ conversationId }) => entries.find(({ id }) => id === conversationId)?.contact.name ?? conversationId),
      ', ',
    );
  const verdict = waitsVerdict(entries, queues, now);
  const faults = (['starved', 'stranded'] as const)
    .filter((fault) => data[fault].length > 0)
    .map((fault) => t(key('fault', fault), { count: data[fault].length, names: namesOf(data[fault]) }));
  if (verdict.kind === 'late') faults.push(t('late', { count: verdict.count }));
  const assigning = data.assigning > 0 ? [t('assigning', { count: data.assigning })] : [];
  if (faults.length > 0) return <Sign mood="ill" icon={IconAlertTriangleFilled} words={faults} />;
  switch (verdict.kind) {
    case 'claimable':
      return <Sign mood="plain" icon={IconHandGrab} words={[t('claimable', { count: verdict.count }), ...assigning]} />;
    case 'unavoidable':
      return <Sign mood="well" icon={IconHeartbeat} words={[t('healthy'), ...assigning]} />;
    default:
      return null;
  }
}

type SignProps = { mood: 'ill' | 'plain' | 'well'; icon: typeof IconHeartbeat; words: string[] };

function Sign({ mood, icon: Icon, words }: SignProps) {
  return (
    <span role="status" className={classes.health} data-mood={mood}>
      <Icon size={17} aria-hidden />
      {joined(words)}
    </span>
  );
}
