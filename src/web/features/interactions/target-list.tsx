import { useTranslation } from 'react-i18next';
import type { TransferTargets } from '../../client';
import { key } from '../../lib/i18n/key';
import { Avatar } from '../../ui/avatar';
import { type RadioRow, RadioRows } from '../../ui/radio-rows';

type To = { userId: string } | { queueId: string };
type Props = { kind: 'person' | 'queue'; targets: TransferTargets; chosen: To | undefined; onChoose: (to: To) => void };

/** Those who can take a customer first; the others with the reason why not. */
export function TargetList({ kind, targets, chosen, onChoose }: Props) {
  const { t } = useTranslation('interactions');
  if (kind === 'queue')
    return (
      <RadioRows
        label={t('transfer.queue')}
        none={t('transfer.noQueue')}
        rows={targets.queues.map(({ id, name, waiting }) => ({
          id,
          label: name,
          fact: waiting === null ? '' : t('transfer.waiting', { count: waiting }),
        }))}
        chosen={chosen && 'queueId' in chosen ? chosen.queueId : undefined}
        onChoose={(queueId) => onChoose({ queueId })}
      />
    );
  const people = targets.people.toSorted(
    (a, b) => Number(a.reason !== null) - Number(b.reason !== null) || a.load - b.load || a.user.name.localeCompare(b.user.name),
  );
  return (
    <RadioRows
      label={t('transfer.person')}
      none={t('transfer.nobody')}
      rows={people.map(
        ({ user, load, capacity, reason }): RadioRow => ({
          id: user.id,
          icon: <Avatar name={user.name} size="small" />,
          label: user.name,
          fact: reason ? t(key('ineligible', reason)) : t('transfer.load', { load, capacity }),
          disabled: reason !== null,
        }),
      )}
      chosen={chosen && 'userId' in chosen ? chosen.userId : undefined}
      onChoose={(userId) => onChoose({ userId })}
    />
  );
}
