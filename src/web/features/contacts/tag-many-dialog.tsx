import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog';
import { Fields, FormActs, FormHint } from '../../ui/form-layout';
import { OptionPills } from '../segments/option-pills';
import { tagsQuery } from '../tags/tags-query';
import classes from './tag-many-dialog.module.css';

type Tags = { add: string[]; remove: string[] };
type Props = { title: string; onChosen: (tags: Tags) => void; onClose: () => void };

/** Which tags to add and which to remove. */
export function TagManyDialog({ title, onChosen, onClose }: Props) {
  const { t } = useTranslation('contacts');
  const { t: common } = useTranslation();
  const [{ add, remove }, setTags] = useState<Tags>({ add: [], remove: [] });
  const tags = (useQuery(tagsQuery).data ?? [])
    .filter(({ kind }) => kind === 'contact')
    .map(({ id, name }) => ({ value: id, label: name, isArchived: false }));
  const without = (chosen: readonly string[]) => tags.filter(({ value }) => !chosen.includes(value));
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        aria-label={title}
        onSubmit={(event) => {
          event.preventDefault();
          onChosen({ add, remove });
        }}
      >
        <Fields>
          {tags.length === 0 ? (
            <FormHint>{t('many.noTags')}</FormHint>
          ) : (
            <>
              <div className={classes.choice}>
                <strong>{t('many.add')}</strong>
                <OptionPills
                  label={t('many.add')}
                  options={without(remove)}
                  chosen={add}
                  onChange={(next) => setTags({ add: next, remove })}
                />
              </div>
              <div className={classes.choice}>
                <strong>{t('many.remove')}</strong>
                <OptionPills
                  label={t('many.remove')}
                  options={without(add)}
                  chosen={remove}
                  onChange={(next) => setTags({ add, remove: next })}
                />
              </div>
            </>
          )}
          <FormHint>{t('many.means')}</FormHint>
          <FormActs>
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit" disabled={add.length + remove.length === 0}>
              {t('many.yes')}
            </Button>
          </FormActs>
        </Fields>
      </form>
    </Dialog>
  );
}
