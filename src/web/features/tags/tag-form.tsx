import { TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { createTag, type Tag, updateTag } from '../../client';
import { key } from '../../lib/i18n/key';
import { atMost } from '../../lib/screen/at-most';
import { ResourceForm } from '../../ui/resource-form';
import classes from './tag-form.module.css';
import { tagsQuery } from './tags-query';

const COLOURS = ['gray', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'violet', 'pink'] as const;

type TagValues = { name: string; colour: Tag['colour'] };
type Props = { kind: Tag['kind']; tag?: Tag; onClose: () => void };

export function TagForm({ kind, tag, onClose }: Props) {
  const { t } = useTranslation('tags');
  const cache = useQueryClient();
  return (
    <div className={classes.form}>
      <ResourceForm<TagValues>
        label={tag ? t('edit', { name: tag.name }) : t('new')}
        initial={{ name: tag?.name ?? '', colour: tag?.colour ?? 'gray' }}
        revision={tag?.revision}
        ready={({ name }) => name.trim() !== ''}
        reload={() => cache.invalidateQueries(tagsQuery)}
        onCancel={onClose}
        save={async (body, headers) => {
          await (tag ? updateTag({ path: { id: tag.id }, body, headers }) : createTag({ body: { ...body, kind } }));
          await cache.invalidateQueries(tagsQuery);
          void cache.invalidateQueries({ queryKey: ['interaction-tags'] });
          onClose();
        }}
      >
        {(form) => (
          <>
            <TextInput
              label={t('name')}
              autoFocus
              {...atMost(40)}
              {...form.getInputProps('name')}
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
                    checked={each === form.values.colour}
                    onChange={() => form.setFieldValue('colour', each)}
                  />
                  {each === form.values.colour && <IconCheck size={18} aria-hidden />}
                </label>
              ))}
            </fieldset>
          </>
        )}
      </ResourceForm>
    </div>
  );
}
