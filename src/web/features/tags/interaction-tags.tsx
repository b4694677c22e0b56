import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Tag, tagInteraction } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { useMay } from '../../lib/login/use-me';
import { TagField } from './tag-field';
import { interactionTagsQuery } from './tags-query';

/** Puts tags on an interaction and takes them off, shown at once and put back when refused. */
export function useInteractionTags(interactionId: string) {
  const cache = useQueryClient();
  const explain = useExplain();
  const query = interactionTagsQuery(interactionId);
  const worn = useQuery(query).data ?? [];
  const { mutate } = useMutation({
    mutationFn: async ({ tag, on }: { tag: Pick<Tag, 'id' | 'name' | 'colour'>; on: boolean }) =>
      (await tagInteraction({ path: { id: interactionId }, body: on ? { add: [tag.id] } : { remove: [tag.id] } })).data.items,
    onMutate: ({ tag, on }) =>
      cache.setQueryData(query.queryKey, (now = []) => [
        ...now.filter(({ id }) => id !== tag.id),
        ...(on ? [{ ...tag, archived: false }] : []),
      ]),
    onSuccess: (items) => {
      cache.setQueryData(query.queryKey, items);
      void cache.invalidateQueries({ queryKey: ['tagged'] });
    },
    onError: (error) => {
      notifications.show({ color: 'red', message: explain(error) });
      void cache.invalidateQueries(query);
    },
  });
  return { worn, toggle: (tag: Pick<Tag, 'id' | 'name' | 'colour'>, on: boolean) => mutate({ tag, on }) };
}

export default function InteractionTags({ interactionId }: { interactionId: string }) {
  const { t } = useTranslation('tags');
  const may = useMay('conversations:serve');
  const { worn, toggle } = useInteractionTags(interactionId);
  if (!may && worn.length === 0) return null;
  return <TagField kind="interaction" label={t('of')} worn={worn} readOnly={!may} hotkey="l" toggle={toggle} />;
}
