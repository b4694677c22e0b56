import { Popover } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTag } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Tag, TagLabel } from '../../client';
import { joined } from '../../lib/i18n/isolated';
import { useKeys } from '../../lib/screen/use-keys';
import { TagChip } from './tag-chip';
import classes from './tag-field.module.css';
import TagPicker from './tag-picker';

type Props = {
  kind: Tag['kind'];
  label: string;
  worn: readonly TagLabel[];
  readOnly: boolean;
  /** A letter that opens the picker from anywhere. */
  hotkey?: string;
  toggle: (tag: Pick<Tag, 'id' | 'name' | 'colour'>, on: boolean) => void;
};

/** What is worn, as one big button that opens the picker. */
export function TagField({ kind, label, worn, readOnly, hotkey, toggle }: Props) {
  const { t } = useTranslation('tags');
  const [opened, open] = useDisclosure(false);
  useKeys(hotkey && !readOnly ? { [hotkey]: open.open } : {});
  const names = joined(
    worn.map(({ name }) => name),
    ', ',
  );
  const chips = worn.map((tag) => <TagChip key={tag.id} tag={tag} />);
  if (readOnly) return <div className={classes.chips}>{chips}</div>;
  return (
    <Popover
      opened={opened}
      onChange={(now) => (now ? open.open() : open.close())}
      width={280}
      position="bottom-start"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <button type="button" className={classes.open} aria-label={`${label}: ${names || t('add')}`} onClick={open.toggle}>
          {chips}
          <span className={classes.add}>
            <IconTag size={14} aria-hidden />
            {worn.length === 0 && t('add')}
          </span>
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <TagPicker kind={kind} worn={worn} toggle={toggle} />
      </Popover.Dropdown>
    </Popover>
  );
}
