import { Alert, Button, TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeTag, createTag, type Tag } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { key } from '../../lib/i18n/key';
import classes from './tags.module.css';
import { tagsQuery } from './tags-query';

const COLOURS = ['gray', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'violet', 'pink'] as const;

type Props = { kind: Tag['kind']; tag?: Tag; onClose: () => void };

export function TagForm({ kind, tag, onClose }: Props) {
  const { t } = useTranslation('tags');
  const cache = useQueryClient();
  const explain = useExplain();
  const [name, setName] = useState(tag?.name ?? '');
  const [colour, setColour] = useState<Tag['colour']>(tag?.colour ?? 'gray');
  const { mutate, isPending, error } = useMutation({
    mutationFn: (): Promise<unknown> =>
      tag
        ? changeTag({ path: { id: tag.id }, body: { name, colour }, headers: { 'if-match': `"${tag.revision}"` } })
        : createTag({ body: { name, kind, colour } }),
    onSuccess: async () => {
      await cache.invalidateQueries(tagsQuery);
      void cache.invalidateQueries({ queryKey: ['interaction-tags'] });
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== '') mutate();
  };
  return (
    <form className={classes.form} onSubmit={submit} aria-label={tag ? t('edit', { name: tag.name }) : t('new')}>
      {error && (
        <Alert color="red" role="alert">
          {explain(error)}
        </Alert>
      )}
      <TextInput
        className={classes.name ?? ''}
        label={t('name')}
        autoFocus
        maxLength={40}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && onClose()}
      />
      <fieldset className={classes.palette}>
        <legend>{t('colour')}</legend>
        {COLOURS.map((each) => (
          <label key={each} className={classes.swatch} data-colour={each} title={t(key('colours', each))}>
            <input
              type="radio"
              name="colour"
              aria-label={t(key('colours', each))}
              checked={each === colour}
              onChange={() => setColour(each)}
            />
            {each === colour && <IconCheck size={18} aria-hidden />}
          </label>
        ))}
      </fieldset>
      <Button type="submit" loading={isPending} disabled={name.trim() === ''}>
        {t('save')}
      </Button>
      <Button variant="default" onClick={onClose}>
        {t('cancel')}
      </Button>
    </form>
  );
}
