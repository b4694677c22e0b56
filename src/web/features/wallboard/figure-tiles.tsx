import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Conversation, Queue } from '../../client';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import classes from './figure-tiles.module.css';
import { HealthSign } from './health-sign';
import { addressOf } from './use-choice';
import { Wait } from './wait';
import { type Choice, chosenOf, figuresOf, SHOWN } from './wall.domain';

type Props = { entries: Conversation[]; queues: Queue[]; choice: Choice | undefined };

/** The five numbers one looks at from across the room. Each opens who it counts. */
export function FigureTiles({ entries, queues, choice }: Props) {
  const { t } = useTranslation('wallboard');
  const formats = useFormats();
  const figures = figuresOf(entries);
  const [first] = chosenOf(entries, { shown: 'waiting', queue: null, agent: null });
  const limit = queues.find(({ id }) => id === first?.interaction?.queue.id)?.maxWaitMinutes ?? null;
  const here = choice && !choice.queue && !choice.agent ? choice.shown : null;
  return (
    <ul className={classes.tiles}>
      {SHOWN.map((shown) => (
        <li key={shown} className={classes.tile} data-here={here === shown || undefined}>
          <Link href={addressOf({ shown })} className={classes.tileLink} aria-current={here === shown || undefined}>
            <span className={classes.label}>{t(key('shown', shown))}</span>
            <span className={classes.figure}>{formats.number(figures[shown])}</span>
          </Link>
          {shown === 'waiting' && (
            <span className={classes.oldest}>
              {figures.oldest ? <Wait since={figures.oldest} limit={limit} named /> : t('nobodyWaits')}
            </span>
          )}
          {shown === 'waiting' && (
            <div className={classes.health}>
              <HealthSign entries={entries} queues={queues} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
