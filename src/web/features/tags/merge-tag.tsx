import { NativeSelect } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { mergeTag, readTagUses, type Tag } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { useFormats } from '../../lib/i18n/use-formats';
import { TAGS } from '../../lib/realtime/tag-cache';
import { Confirm } from '../../ui/confirm';
import { FormHint } from '../../ui/form-layout';
import classes from './merge-tag.module.css';

/** Puts another tag in the place of this one, once it is seen where this one is used. */
export function MergeTag({ tag, others, onClose }: { tag: Tag; others: readonly Tag[]; onClose: () => void }) {
  const { t } = useTranslation('tags');
  const cache = useQueryClient();
  const explain = useExplain();
  const formats = useFormats();
  const [into, setInto] = useState('');
  const { data: uses, error: unread } = useQuery({
    queryKey: [...TAGS, tag.id, 'uses'],
    queryFn: async () => (await readTagUses({ path: { id: tag.id } })).data,
    staleTime: 0,
  });
  const target = others.find(({ id }) => id === into);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => mergeTag({ path: { id: tag.id }, headers: { 'if-match': `"${tag.revision}"` }, body: { into } }),
    onSuccess: async () => {
      notifications.show({ message: t('merge.done', { name: tag.name, into: target?.name }) });
      await cache.invalidateQueries({ queryKey: TAGS });
      onClose();
    },
  });
  const wrong = error ?? unread;
  return (
    <Confirm
      title={t('merge.ask', { name: tag.name })}
      consequence={wrong ? explain(wrong) : t('merge.means', { name: tag.name })}
      label={t('merge.yes')}
      busy={isPending}
      disabled={target === undefined || uses === undefined}
      onYes={() => mutate()}
      onClose={onClose}
    >
      <NativeSelect
        label={t('merge.into')}
        data={[{ value: '', label: t('merge.choose') }, ...others.map(({ id, name }) => ({ value: id, label: name }))]}
        value={into}
        onChange={(event) => setInto(event.currentTarget.value)}
      />
      {uses && (
        <div role="status">
          <FormHint>
            {tag.kind === 'contact'
              ? t('merge.contacts', { count: uses.contacts, shown: formats.number(uses.contacts) })
              : t('merge.interactions', { count: uses.interactions, shown: formats.number(uses.interactions) })}
          </FormHint>
          {uses.places.length > 0 && (
            <>
              <FormHint>{t('merge.places')}</FormHint>
              <ul className={classes.places}>
                {uses.places.map(({ id, name }) => (
                  <li key={id}>
                    <Link href={`/settings/segments/${id}`}>{name}</Link>
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
    </Confirm>
  );
}
