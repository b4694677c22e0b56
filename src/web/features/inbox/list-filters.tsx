import { IconChevronDown, IconMail, IconPlayerPause, IconSpeakerphone } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { tagsQuery } from '../tags/tags-query';
import type { ListFilter } from '../views/use-list-filter';
import classes from './list-filters.module.css';

const QueueChip = lazyPage(() => import('../views/queue-chip'), 'views');

/** `held`: how many in this list are on hold; undefined where nobody can be. */
type Props = { filter: ListFilter; held: number | undefined; change: (change: Partial<ListFilter>) => void };

/** Within a list: only what is unread, only who is on hold, only what wears a tag. */
export function ListFilters({ filter, held, change }: Props) {
  const { t } = useTranslation('inbox');
  const tags = useQuery(tagsQuery).data?.filter(({ kind }) => kind === 'interaction') ?? [];
  return (
    <div className={classes.filters}>
      <button type="button" className={classes.filter} aria-pressed={filter.unread} onClick={() => change({ unread: !filter.unread })}>
        <IconMail size={15} aria-hidden />
        {t('onlyUnread')}
      </button>
      {held !== undefined && (held > 0 || filter.held) && (
        <button type="button" className={classes.filter} aria-pressed={filter.held} onClick={() => change({ held: !filter.held })}>
          <IconPlayerPause size={15} aria-hidden />
          {t('onlyHeld', { count: held })}
        </button>
      )}
      <Suspense>
        {filter.queue !== undefined && (
          <QueueChip id={filter.queue} className={classes.filter} onClear={() => change({ queue: undefined })} />
        )}
      </Suspense>
      {filter.referral !== undefined && (
        <button type="button" className={classes.filter} aria-pressed onClick={() => change({ referral: undefined })}>
          <IconSpeakerphone size={15} aria-hidden />
          {t('fromReferral')}
        </button>
      )}
      {tags.length > 0 && (
        <span className={classes.tag}>
          <select
            className={classes.filter}
            aria-label={t('tag')}
            data-set={filter.tag !== undefined || undefined}
            value={filter.tag ?? ''}
            onChange={(event) => change({ tag: event.currentTarget.value || undefined })}
          >
            <option value="">{t('anyTag')}</option>
            {tags.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          <IconChevronDown size={14} aria-hidden />
        </span>
      )}
    </div>
  );
}
