import { ActionIcon, Button } from '@mantine/core';
import { IconArchive, IconPencil, IconPlus, IconTags } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { archiveTag, type Tag } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { key } from '../../lib/i18n/key';
import { Card } from '../../ui/card';
import { Confirm } from '../../ui/confirm';
import { Empty } from '../../ui/empty';
import { ErrorState } from '../../ui/error-state';
import { Item, ItemBox, ItemList } from '../../ui/item-list';
import { Page } from '../../ui/page';
import { RowSkeletons } from '../../ui/row-skeletons';
import { Section } from '../../ui/section';
import { TagChip } from './tag-chip';
import { TagForm } from './tag-form';
import { tagsQuery } from './tags-query';

const KINDS = ['interaction', 'contact'] as const;

export default function TagsPage() {
  const { t } = useTranslation('tags');
  const { data, error } = useQuery(tagsQuery);
  return (
    <Page title={t('title')} lead={t('lead')}>
      {error && <ErrorState error={error} />}
      {!data && !error && <RowSkeletons />}
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
    <Section id={`tags-${kind}`} title={t(key('kinds', kind))}>
      {tags.length === 0 && !adding && (
        <Empty icon={IconTags} title={t('none')} hint={t('noneHint')}>
          {add}
        </Empty>
      )}
      <ItemList label={t(key('kinds', kind))}>
        {tags.map((tag) => (
          <Line key={tag.id} tag={tag} />
        ))}
      </ItemList>
      {adding ? (
        <Card label={t('new')}>
          <TagForm kind={kind} onClose={() => setAdding(false)} />
        </Card>
      ) : (
        tags.length > 0 && <div>{add}</div>
      )}
    </Section>
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
      <ItemBox>
        <TagForm key={tag.revision} kind={tag.kind} tag={tag} onClose={() => setMode(undefined)} />
      </ItemBox>
    );
  return (
    <Item name={<TagChip tag={tag} />} facts={t('uses', { count: tag.uses })}>
      <ActionIcon aria-label={t('edit', { name: tag.name })} onClick={() => setMode('edit')}>
        <IconPencil size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon aria-label={t('archiveWhat', { name: tag.name })} onClick={() => setMode('archive')}>
        <IconArchive size={18} aria-hidden />
      </ActionIcon>
      {mode === 'archive' && (
        <Confirm
          title={t('archiveAsk', { name: tag.name })}
          consequence={error ? explain(error) : t('archiveMeans')}
          label={t('archive')}
          busy={isPending}
          onYes={() => mutate()}
          onClose={() => setMode(undefined)}
        />
      )}
    </Item>
  );
}
