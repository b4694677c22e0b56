import { useTranslation } from 'react-i18next';
import type { TagLabel } from '../../client';
import classes from './row-tags.module.css';
import { TagChip } from './tag-chip';

const SHOWN = 3;

/** What an interaction of a list wears: a few, and how many more. */
export default function RowTags({ tags }: { tags: readonly TagLabel[] }) {
  const { t } = useTranslation('tags');
  const more = tags.slice(SHOWN);
  return (
    <span className={classes.chips}>
      {tags.slice(0, SHOWN).map((tag) => (
        <TagChip key={tag.id} tag={tag} />
      ))}
      {more.length > 0 && <span title={more.map(({ name }) => name).join(', ')}>{t('more', { count: more.length })}</span>}
    </span>
  );
}
