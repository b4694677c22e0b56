import { ActionIcon, Button, EmptyState } from '@mantine/core';
import { IconArchive, IconPencil, IconPlus, IconTags } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { archiveTag, type Tag } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { key } from '../../lib/i18n/key';
import { AskFirst } from '../../ui/ask-first';
import { Page } from '../../ui/page';
import { TagChip } from './tag-chip';
import { TagForm } from './tag-form';
import classes from './tags.module.css';
import { tagsQuery } from './tags-query';

const KINDS = ['interaction', 'contact'] as const;

export default function TagsPage() {
  const { t } = useTranslation('tags');
  const explain = useExplain();
  const { data, error } = useQuery(tagsQuery);
  return (
    <Page title={t('title')} lead={t('lead')}>
      {error && <p role="alert">{explain(error)}</p>}
      {data && KINDS.map((kind) => <Kind key={kind} kind={kind} tags={data.filter((tag) => tag.kind === kind)} />)}
    </Page>
  );
}

function Kind({ kind, tags }: { kind: Tag['kind']; tags: Tag[] }) {
  const { t } = useTranslation('tags');
  const [adding, setAdding] = useState(false);
  const add = (
    <Button
      variant={tags.length > 0 ? 'default' : 'filled'}
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() => setAdding(true)}
    >
      {t('new')}
    </Button>
  );
  return (
    <section aria-label={t(key('kinds', kind))}>
      <h2 className={classes.group}>{t(key('kinds', kind))}</h2>
      {tags.length === 0 && !adding && (
        <EmptyState icon={<IconTags aria-hidden />} title={t('none')} description={t('noneHint')}>
          <EmptyState.Actions>{add}</EmptyState.Actions>
        </EmptyState>
      )}
      {tags.length > 0 && (
        <ul className={classes.list}>
          {tags.map((tag) => (
            <Line key={tag.id} tag={tag} />
          ))}
        </ul>
      )}
      {adding ? <TagForm kind={kind} onClose={() => setAdding(false)} /> : tags.length > 0 && add}
    </section>
  );
}

function Line({ tag }: { tag: Tag }) {
  const { t } = useTranslation('tags');
  const cache = useQueryClient();
  const explain = useExplain();
  const [mode, setMode] = useState<'edit' | 'archive'>();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => archiveTag({ path: { id: tag.id } }),
    onSuccess: () => cache.invalidateQueries(tagsQuery),
  });
  if (mode === 'edit')
    return (
      <li className={classes.line}>
        <TagForm kind={tag.kind} tag={tag} onClose={() => setMode(undefined)} />
      </li>
    );
  return (
    <li className={classes.line}>
      <TagChip tag={tag} />
      <span className={classes.uses}>{t('uses', { count: tag.uses })}</span>
      <ActionIcon aria-label={t('edit', { name: tag.name })} onClick={() => setMode('edit')}>
        <IconPencil size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon aria-label={t('archiveWhat', { name: tag.name })} onClick={() => setMode('archive')}>
        <IconArchive size={18} aria-hidden />
      </ActionIcon>
      {mode === 'archive' && (
        <AskFirst
          title={t('archiveAsk', { name: tag.name })}
          consequence={error ? explain(error) : t('archiveMeans')}
          label={t('archive')}
          busy={isPending}
          onYes={() => mutate()}
          onClose={() => setMode(undefined)}
        />
      )}
    </li>
  );
}
