import { useTranslation } from 'react-i18next';
import type { Conversation, Queue } from '../../client';
import { key } from '../../lib/i18n/key';
import { FigureLink } from './figure-link';
import { Wait } from './wait';
import { figuresByQueue, SHOWN } from './wall.domain';
import classes from './wall.module.css';

export function QueueTable({ entries, queues }: { entries: Conversation[]; queues: Queue[] }) {
  const { t } = useTranslation('wallboard');
  const limitOf = (id: string): number | null => queues.find((queue) => queue.id === id)?.maxWaitMinutes ?? null;
  return (
    <section className={classes.section}>
      <h2 id="wall-queues" className={classes.subtitle}>
        {t('queues')}
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard too */}
      <section className={classes.scroll} tabIndex={0} aria-labelledby="wall-queues">
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('queue')}</th>
              <th scope="col">{t('oldest')}</th>
              {SHOWN.map((shown) => (
                <th key={shown} scope="col" className={classes.right}>
                  {t(key('shown', shown))}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {figuresByQueue(entries, queues).map(({ queue, figures }) => (
              <tr key={queue.id}>
                <th scope="row">{queue.name}</th>
                <td>{figures.oldest ? <Wait since={figures.oldest} limit={limitOf(queue.id)} /> : '–'}</td>
                {SHOWN.map((shown) => (
                  <td key={shown} className={classes.right}>
                    <FigureLink
                      count={figures[shown]}
                      label={t('showOf', { count: figures[shown], what: t(key('shown', shown)), of: queue.name })}
                      to={{ shown, queue: queue.id }}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
