import { EmptyState } from '@mantine/core';
import type { IconProps } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import classes from './full-page.module.css';

type Props = { icon: ComponentType<IconProps>; title: string; text: string; children: ReactNode };

/** Says what is the case instead of a page, and what to do about it. */
export function FullPage({ icon: Icon, title, text, children }: Props) {
  return (
    <div className={classes.page}>
      <EmptyState
        icon={<Icon aria-hidden />}
        title={
          <h1 className={classes.title} dir="auto">
            {title}
          </h1>
        }
        description={text}
      >
        <EmptyState.Actions>{children}</EmptyState.Actions>
      </EmptyState>
    </div>
  );
}
