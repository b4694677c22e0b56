import { useTranslation } from 'react-i18next';
import type { Interaction, TransferTargets } from '../../client';
import { joined } from '../../lib/i18n/isolated';
import { key } from '../../lib/i18n/key';
import { Avatar } from '../../ui/avatar';
import { type RadioRow, RadioRows } from '../../ui/radio-rows';

type To = { userId: string } | { queueId: string };
type Props = {
  kind: 'person' | 'queue';
  interaction: Pick<NonNullable<Interaction>, 'state' | 'queue'>;
  targets: TransferTargets;
  chosen: To | undefined;
  onChoose: (to: To) => void;
};

/** Those who can take a customer first; the others with the reason why not. The queue that the customer is in is marked. */
export function TargetList({ kind, interaction, targets, chosen, onChoose }: Props) {
  const { t } = useTranslation('interactions');
  const here = interaction.queue.id;
  if (kind === 'queue')
    return (
      <RadioRows
        label={t('transfer.queue')}
        none={t('transfer.noQueue')}
        rows={targets.queues.map(({ id, name, waiting }) => ({
          id,
          label: name,
          fact: joined([id === here && t('transfer.here'), waiting !== null && t('transfer.waiting', { count: waiting })]),
          disabled: id === here && interaction.state === 'waiting',
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
