import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconArchive, IconArrowMerge, IconPencil, IconPlus, IconSearch, IconTags } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { plain } from '../../../kernel/finding';
import { archiveTag, type Tag } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { key } from '../../lib/i18n/key';
import { useMay } from '../../lib/login/use-me';
import { Card } from '../../ui/card';
import { Confirm } from '../../ui/confirm';
import { Empty } from '../../ui/empty';
import { ErrorState } from '../../ui/error-state';
import { Item, ItemBox, ItemList } from '../../ui/item-list';
import { Page } from '../../ui/page';
import { RowSkeletons } from '../../ui/row-skeletons';
import { Section } from '../../ui/section';
import { MergeTag } from './merge-tag';
import { TagChip } from './tag-chip';
import { TagForm } from './tag-form';
import { tagsQuery } from './tags-query';
import { UnfinishedMerges } from './unfinished-merges';

const KINDS = ['interaction', 'contact'] as const;
/** From so many on one looks for a tag by its name. */
const MANY = 8;

export default function TagsPage() {
  const { t } = useTranslation('tags');
  const mayWrite = useMay('tags:write');
  const { data, error } = useQuery(tagsQuery);
  const [wanted, setWanted] = useState('');
  const fits = ({ name }: Tag): boolean => plain(name).includes(plain(wanted.trim()));
  return (
    <Page title={t('title')} lead={t('lead')}>
      {(data?.length ?? 0) >= MANY && (
        <TextInput
          aria-label={t('find')}
          placeholder={t('find')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
      )}
      {mayWrite && <UnfinishedMerges />}
      {error && <ErrorState error={error} />}
      {!data && !error && <RowSkeletons />}
      {data && KINDS.map((kind) => <Kind key={kind} kind={kind} tags={data.filter((tag) => tag.kind === kind)} fits={fits} />)}
    </Page>
  );
}

function Kind({ kind, tags, fits }: { kind: Tag['kind']; tags: Tag[]; fits: (tag: Tag) => boolean }) {
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
        {tags.filter(fits).map((tag) => (
          <Line key={tag.id} tag={tag} others={tags.filter(({ id }) => id !== tag.id)} />
        ))}
      </ItemList>
      {tags.length > 0 && !tags.some(fits) && <p>{t('noMatch')}</p>}
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

function Line({ tag, others }: { tag: Tag; others: readonly Tag[] }) {
  const { t } = useTranslation('tags');
  const cache = useQueryClient();
  const explain = useExplain();
  const [mode, setMode] = useState<'edit' | 'archive' | 'merge'>();
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
    <Item name={<TagChip tag={tag} />} facts={<Uses tag={tag} />}>
      <ActionIcon aria-label={t('edit', { name: tag.name })} onClick={() => setMode('edit')}>
        <IconPencil size={18} aria-hidden />
      </ActionIcon>
      {others.length > 0 && (
        <ActionIcon aria-label={t('merge.what', { name: tag.name })} onClick={() => setMode('merge')}>
          <IconArrowMerge size={18} aria-hidden />
        </ActionIcon>
      )}
      <ActionIcon aria-label={t('archiveWhat', { name: tag.name })} onClick={() => setMode('archive')}>
        <IconArchive size={18} aria-hidden />
      </ActionIcon>
      {mode === 'merge' && <MergeTag tag={tag} others={others} onClose={() => setMode(undefined)} />}
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

/** On how many it is; the contacts who have it are one step away. */
function Uses({ tag: { id, kind, uses } }: { tag: Tag }) {
  const { t } = useTranslation('tags');
  const mayRead = useMay('contacts:read');
  const words = t('uses', { count: uses });
  return kind === 'contact' && uses > 0 && mayRead ? <Link href={`/contacts?tag=${id}`}>{words}</Link> : words;
}
