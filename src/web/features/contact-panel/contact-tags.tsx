import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Contact, type Tag, tagContact } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { useMay } from '../../lib/login/use-me';
import { TagField } from '../tags/tag-field';
import { contactQuery } from './contact-query';
import classes from './contact-tags.module.css';

type Change = { tag: Pick<Tag, 'id' | 'name' | 'colour'>; on: boolean };

/** Tags of the person: shown at once, put back when refused. */
export function ContactTags({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contact-panel');
  const cache = useQueryClient();
  const explain = useExplain();
  const may = useMay('contacts:write');
  const query = contactQuery(contact.id);
  const { mutate } = useMutation({
    mutationFn: async ({ tag, on }: Change) =>
      (await tagContact({ path: { id: contact.id }, body: on ? { add: [tag.id] } : { remove: [tag.id] } })).data.items,
    onMutate: ({ tag, on }) =>
      cache.setQueryData(
        query.queryKey,
        (now) => now && { ...now, tags: [...now.tags.filter(({ id }) => id !== tag.id), ...(on ? [{ ...tag, archived: false }] : [])] },
      ),
    onSuccess: (tags) => cache.setQueryData(query.queryKey, (now) => now && { ...now, tags }),
    onError: (error) => {
      notifications.show({ color: 'red', message: explain(error) });
      void cache.invalidateQueries(query);
    },
  });
  if (!may && contact.tags.length === 0) return <p className={classes.none}>—</p>;
  return (
    <TagField kind="contact" label={t('tags.ofContact')} worn={contact.tags} readOnly={!may} toggle={(tag, on) => mutate({ tag, on })} />
  );
}
