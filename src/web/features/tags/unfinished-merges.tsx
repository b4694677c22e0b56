import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { mergeTag, type Tag } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import { TAGS } from '../../lib/realtime/tag-cache';
import { ErrorState } from '../../ui/error-state';
import { Item, ItemBox, ItemList } from '../../ui/item-list';
import { Section } from '../../ui/section';
import { everyTagQuery } from './tags-query';

const LOOK_AGAIN = 3_000;

/** Merges that failed or were stopped halfway, or are still under way: each can be continued. */
export function UnfinishedMerges() {
  const { t } = useTranslation('tags');
  const { data = [] } = useQuery({
    ...everyTagQuery,
    refetchInterval: ({ state }) => (state.data?.some(isUnfinished) ? LOOK_AGAIN : false),
  });
  const unfinished = data.filter(isUnfinished);
  if (unfinished.length === 0) return null;
  return (
    <Section id="unfinished-merges" title={t('merge.unfinished')}>
      <ItemList label={t('merge.unfinished')}>
        {unfinished.map((tag) => (
          <Line key={tag.id} tag={tag} into={data.find(({ id }) => id === tag.mergedInto)} />
        ))}
      </ItemList>
    </Section>
  );
}

const isUnfinished = ({ mergedInto, uses }: Tag): boolean => mergedInto !== null && uses > 0;

function Line({ tag, into }: { tag: Tag; into: Tag | undefined }) {
  const { t } = useTranslation('tags');
  const cache = useQueryClient();
  const formats = useFormats();
  const names = { name: tag.name, into: into?.name ?? '' };
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => mergeTag({ path: { id: tag.id }, body: { into: tag.mergedInto ?? '' } }),
    onSuccess: () => {
      notifications.show({ message: t('merge.goesOn', names) });
      return cache.invalidateQueries({ queryKey: TAGS });
    },
  });
  return (
    <>
      <Item name={t('merge.line', names)} facts={t('merge.left', { count: tag.uses, shown: formats.number(tag.uses), name: tag.name })}>
        <Button size="compact-sm" variant="default" loading={isPending} aria-label={t('merge.goOnWhat', names)} onClick={() => mutate()}>
          {t('merge.goOn')}
        </Button>
      </Item>
      {error && (
        <ItemBox>
          <ErrorState error={error} />
        </ItemBox>
      )}
    </>
  );
}
