import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Template, TemplateEvent } from '../../client';
import { listed } from '../../lib/api/use-pages';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { Card } from '../../ui/card';
import { Listing } from '../../ui/listing';
import classes from './history-card.module.css';
import { knownReason, laidOut } from './reasons.domain';
import { CATEGORIES, STATUSES } from './template-words';
import { eventsQuery } from './templates-query';

/** What happened to a template, the latest first: who did what, and what Meta said in its own words. */
export function HistoryCard({ template: { id, revision } }: { template: Template }) {
  const { t } = useTranslation('templates');
  const events = listed(useQuery(eventsQuery(id, revision)));
  return (
    <Card id="template-history" title={t('history.title')}>
      <Listing of={events} empty={<p className={classes.none}>{t('history.none')}</p>}>
        {(items) => (
          <ol className={classes.list}>
            {items.map((event) => (
              <Line key={event.id} event={event} />
            ))}
          </ol>
        )}
      </Listing>
    </Card>
  );
}

function Line({ event: { kind, at, by, note, raw } }: { event: TemplateEvent }) {
  const { t } = useTranslation('templates');
  const formats = useFormats();
  const who = by ?? t('history.meta');
  const isSaid = note !== null && (kind === 'comment' || kind === 'review_asked' || kind === 'review_passed' || kind === 'review_refused');
  return (
    <li className={classes.line}>
      <span>{t(key('history', kind), { who, what: useWhat(kind, note) })}</span>
      {isSaid && <q className={classes.said}>{note}</q>}
      <time className={classes.when} dateTime={at}>
        {formats.moment(at)}
      </time>
      {raw !== null && (
        <details className={classes.raw}>
          <summary>{t('history.raw')}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be within reach of the keyboard */}
          <pre tabIndex={0}>{laidOut(raw)}</pre>
        </details>
      )}
    </li>
  );
}

/** What a note says in the reader's words: a state, a category, a quality; else as it was noted. */
function useWhat(kind: TemplateEvent['kind'], note: string | null): string {
  const { t } = useTranslation('templates');
  if (note === null) return '';
  const status = kind === 'status' ? STATUSES.find((one) => one === note) : undefined;
  if (status) return t(key('statuses', status));
  const category = kind === 'category' ? CATEGORIES.find((one) => one === note) : undefined;
  if (category) return t(key('categories', category));
  const quality = kind === 'quality' ? (['GREEN', 'YELLOW', 'RED', 'UNKNOWN'] as const).find((one) => one === note) : undefined;
  if (quality) return t(key('qualities', quality));
  const reason = knownReason(note);
  return reason ? t(key('reasons', reason)) : note;
}
