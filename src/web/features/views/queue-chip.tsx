import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { queuesQuery } from '../queues/queues-query';

type Props = { id: string; className: string | undefined; onClear: () => void };

/** That a list shows one queue alone, and how to see the others again. */
export default function QueueChip({ id, className, onClear }: Props) {
  const { t } = useTranslation('views');
  const name = useQuery(queuesQuery).data?.find((queue) => queue.id === id)?.name ?? '…';
  return (
    <button type="button" className={className} aria-pressed onClick={onClear}>
      {t('ofQueue', { name })}
      <IconX size={14} aria-hidden />
    </button>
  );
}
