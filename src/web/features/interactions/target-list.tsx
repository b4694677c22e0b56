import { useTranslation } from 'react-i18next';
import type { TransferTargets } from '../../client';
import { key } from '../../lib/i18n/key';
import { Avatar } from '../../ui/avatar';
import classes from './target-list.module.css';

type To = { userId: string } | { queueId: string };
type Props = { kind: 'person' | 'queue'; targets: TransferTargets; chosen: To | undefined; onChoose: (to: To) => void };

/** Those who can take a customer first; the others with the reason why not. */
export function TargetList({ kind, targets, chosen, onChoose }: Props) {
  const { t } = useTranslation('interactions');
  const people = [...targets.people].sort(
    (a, b) => Number(a.reason !== null) - Number(b.reason !== null) || a.load - b.load || a.user.name.localeCompare(b.user.name),
  );
  const isEmpty = kind === 'person' ? people.length === 0 : targets.queues.length === 0;
  if (isEmpty) return <p className={classes.none}>{t(kind === 'person' ? 'transfer.nobody' : 'transfer.noQueue')}</p>;
  return (
    <fieldset className={classes.targets}>
      <legend className={classes.legend}>{t(kind === 'person' ? 'transfer.person' : 'transfer.queue')}</legend>
      {kind === 'person'
        ? people.map(({ user, load, capacity, reason }) => (
            <label key={user.id} className={classes.target} data-out={reason !== null || undefined}>
              <input
                type="radio"
                name="target"
                disabled={reason !== null}
                checked={chosen !== undefined && 'userId' in chosen && chosen.userId === user.id}
                onChange={() => onChoose({ userId: user.id })}
              />
              <Avatar name={user.name} size="small" />
              <span className={classes.targetName}>{user.name}</span>
              <span className={classes.targetFact}>{reason ? t(key('ineligible', reason)) : t('transfer.load', { load, capacity })}</span>
            </label>
          ))
        : targets.queues.map(({ id, name, waiting }) => (
            <label key={id} className={classes.target}>
              <input
                type="radio"
                name="target"
                checked={chosen !== undefined && 'queueId' in chosen && chosen.queueId === id}
                onChange={() => onChoose({ queueId: id })}
              />
              <span className={classes.targetName}>{name}</span>
              <span className={classes.targetFact}>{waiting === null ? '' : t('transfer.waiting', { count: waiting })}</span>
            </label>
          ))}
    </fieldset>
  );
}
