import { EmptyState } from '@mantine/core';
import type { IconProps } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';

type Props = { icon: ComponentType<IconProps>; title: string; hint?: string; children?: ReactNode };

/** Nothing is there: what would be, and the one thing to do about it. */
export function Empty({ icon: Icon, title, hint, children }: Props) {
  return (
    <EmptyState py={40} icon={<Icon aria-hidden />} title={title} description={hint}>
      {children && <EmptyState.Actions>{children}</EmptyState.Actions>}
    </EmptyState>
  );
}
