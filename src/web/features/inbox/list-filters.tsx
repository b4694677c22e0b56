import { IconChevronDown, IconMail, IconSpeakerphone } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { tagsQuery } from '../tags/tags-query';
import classes from './list-filters.module.css';
import type { ListFilter } from './use-list-filter';

type Props = { filter: ListFilter; change: (change: Partial<ListFilter>) => void };

/** Within a list: only what is unread, only what wears a tag. */
export function ListFilters({ filter, change }: Props) {
  const { t } = useTranslation('inbox');
  const tags = useQuery(tagsQuery).data?.filter(({ kind }) => kind === 'interaction') ?? [];
  return (
    <div className={classes.filters}>
      <button type="button" className={classes.filter} aria-pressed={filter.unread} onClick={() => change({ unread: !filter.unread })}>
        <IconMail size={15} aria-hidden />
        {t('onlyUnread')}
      </button>
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
