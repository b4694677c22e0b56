import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './part-line.module.css';

type Props = { remove: string; onRemove: () => void; children: ReactNode };

/** One of several parts of a form, which can go. */
export function PartLine({ remove, onRemove, children }: Props) {
  return (
    <div className={classes.part}>
      <div className={classes.fields}>{children}</div>
      <ActionIcon aria-label={remove} onClick={onRemove}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </div>
  );
}
