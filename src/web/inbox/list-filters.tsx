import { Select } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { tagsQuery } from '../tags/tags-query';
import classes from './inbox.module.css';
import type { ListFilter } from './use-list-filter';

type Props = { filter: ListFilter; change: (change: Partial<ListFilter>) => void };

/** Within a list: only what is unread, only what wears a tag. */
export default function ListFilters({ filter, change }: Props) {
  const { t } = useTranslation('together');
  const tags = useQuery(tagsQuery).data?.filter(({ kind }) => kind === 'interaction') ?? [];
  return (
    <div className={classes.filters}>
      <button type="button" className={classes.filter} aria-pressed={filter.unread} onClick={() => change({ unread: !filter.unread })}>
        <IconMail size={15} aria-hidden />
        {t('unread.only')}
      </button>
      {tags.length > 0 && (
        <Select
          size="xs"
          radius="xl"
          aria-label={t('tags.filter')}
          placeholder={t('tags.any')}
          data={tags.map(({ id, name }) => ({ value: id, label: name }))}
          value={filter.tag ?? null}
          clearable
          searchable
          onChange={(tag) => change({ tag: tag ?? undefined })}
        />
      )}
    </div>
  );
}
