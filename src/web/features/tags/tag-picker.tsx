import { TextInput } from '@mantine/core';
import { IconCheck, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { plain } from '../../../kernel/finding';
import { createTag, type Tag, type TagLabel } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { useMay } from '../../lib/login/use-me';
import { isComposing } from '../../lib/screen/composing';
import { TagChip } from './tag-chip';
import classes from './tag-picker.module.css';
import { tagsQuery } from './tags-query';

type Props = {
  kind: Tag['kind'];
  /** What is worn now. */
  worn: readonly Pick<TagLabel, 'id'>[];
  toggle: (tag: Pick<Tag, 'id' | 'name' | 'colour'>, on: boolean) => void;
};

/** Finds tags and puts them on or takes them off, by click or by keyboard. Who may make tags makes one on the way. */
export default function TagPicker({ kind, worn, toggle }: Props) {
  const { t } = useTranslation('tags');
  const cache = useQueryClient();
  const explain = useExplain();
  const mayMake = useMay('tags:write');
  const [wanted, setWanted] = useState('');
  const [here, setHere] = useState(0);
  const { data = [], isPending } = useQuery(tagsQuery);
  const isOn = (id: string): boolean => worn.some((tag) => tag.id === id);
  const found = data.filter((tag) => tag.kind === kind && plain(tag.name).includes(plain(wanted.trim())));
  const name = wanted.trim();
  const makes = mayMake && name !== '' && !isPending && !found.some((tag) => plain(tag.name) === plain(name));
  const { mutate: make, error } = useMutation({
    mutationFn: async () => (await createTag({ body: { name, kind } })).data,
    onSuccess: async (tag) => {
      await cache.invalidateQueries(tagsQuery);
      toggle(tag, true);
      setWanted('');
    },
  });
  const press = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const count = found.length + Number(makes);
    if (step !== 0 && count > 0) {
      event.preventDefault();
      setHere((here + step + count) % count);
    }
    if (event.key !== 'Enter' || isComposing(event.nativeEvent)) return;
    event.preventDefault();
    const tag = found[here];
    if (tag) toggle(tag, !isOn(tag.id));
    else if (makes) make();
  };
  return (
    <div className={classes.picker}>
      <TextInput
        data-autofocus
        data-mantine-stop-propagation
        size="sm"
        aria-label={t('find')}
        placeholder={t('find')}
        value={wanted}
        error={error && explain(error)}
        onChange={(event) => {
          setWanted(event.currentTarget.value);
          setHere(0);
        }}
        onKeyDown={press}
      />
      <ul className={classes.options} aria-label={t('pick')}>
        {found.map((tag, place) => (
          <li key={tag.id}>
            <button
              type="button"
              className={classes.option}
              data-mantine-stop-propagation
              data-here={place === here || undefined}
              aria-pressed={isOn(tag.id)}
              onClick={() => toggle(tag, !isOn(tag.id))}
            >
              <TagChip tag={tag} />
              {isOn(tag.id) && <IconCheck size={16} aria-hidden />}
            </button>
          </li>
        ))}
        {makes && (
          <li>
            <button type="button" className={classes.option} data-here={here === found.length || undefined} onClick={() => make()}>
              <span className={classes.add}>
                <IconPlus size={14} aria-hidden />
                {t('make', { name })}
              </span>
            </button>
          </li>
        )}
      </ul>
      {found.length === 0 && !makes && !isPending && <p className={classes.none}>{t(name === '' ? 'none' : 'noMatch')}</p>}
    </div>
  );
}
