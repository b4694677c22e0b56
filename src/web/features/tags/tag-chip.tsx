import type { TagLabel } from '../../client';
import classes from './tag-chip.module.css';

export function TagChip({ tag }: { tag: Pick<TagLabel, 'name' | 'colour'> & { archived?: boolean } }) {
  return (
    <span className={classes.chip} data-colour={tag.colour} data-archived={tag.archived || undefined} title={tag.name}>
      <span dir="auto">{tag.name}</span>
    </span>
  );
}
