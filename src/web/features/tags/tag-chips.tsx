import type { ComponentProps } from 'react';
import { TagChip } from './tag-chip';
import classes from './tag-chips.module.css';

type Tag = ComponentProps<typeof TagChip>['tag'] & { id: string };

/** Tags beside each other, as many lines as they need. */
export function TagChips({ tags }: { tags: readonly Tag[] }) {
  return (
    <span className={classes.chips}>
      {tags.map((tag) => (
        <TagChip key={tag.id} tag={tag} />
      ))}
    </span>
  );
}
