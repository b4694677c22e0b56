import { useTranslation } from 'react-i18next';
import type { TagLabel } from '../../client';
import { joined } from '../../lib/i18n/isolated';
import classes from './tag-dots.module.css';

const SHOWN = 4;

/** The tags of a row as points of their colours; their names are read out and shown under the pointer. */
export default function TagDots({ tags }: { tags: readonly TagLabel[] }) {
  const { t } = useTranslation('tags');
  const names = joined(
    tags.map(({ name }) => name),
    ', ',
  );
  return (
    <span className={classes.dots} role="img" aria-label={t('dots', { names })} title={names}>
      {tags.slice(0, SHOWN).map(({ id, colour }) => (
        <span key={id} className={classes.dot} data-colour={colour} />
      ))}
    </span>
  );
}
