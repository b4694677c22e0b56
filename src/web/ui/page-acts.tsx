import { Button, Group } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useColumns } from '../lib/screen/use-columns';
import { ActionEntry, ActionMenu } from './action-menu';
import classes from './page-acts.module.css';
import { Popup } from './popup';

export type PageAct = { icon: ComponentType<{ size: number }>; label: string; href?: string; off?: boolean; act?: () => void };
type Props = {
  acts: readonly PageAct[];
  /** What the menu of them is called on a phone. */
  more: string;
  /** The main one. */
  children: ReactNode;
};

/** What is done with a whole page. On a phone the rarer acts stand in a menu beside the main one. */
export function PageActs({ acts, more, children }: Props) {
  const isNarrow = useColumns() === 1;
  const [, go] = useLocation();
  return (
    <Group className={classes.acts} gap="sm">
      {!isNarrow &&
        acts.map(({ icon: Icon, label, href, off, act }) =>
          href ? (
            <Button key={label} component={Link} href={href} variant="default" leftSection={<Icon size={16} aria-hidden />}>
              {label}
            </Button>
          ) : (
            <Button key={label} variant="default" leftSection={<Icon size={16} aria-hidden />} disabled={off === true} onClick={act}>
              {label}
            </Button>
          ),
        )}
      {children && <div className={classes.main}>{children}</div>}
      {isNarrow && acts.length > 0 && (
        <Popup below label={more} title={more} width={240} className={classes.more} face={<IconDots size={18} aria-hidden />}>
          {(close) => (
            <ActionMenu>
              {acts
                .filter(({ off }) => !off)
                .map(({ icon: Icon, label, href, act }) => (
                  <ActionEntry
                    key={label}
                    icon={<Icon size={16} aria-hidden />}
                    label={label}
                    onClick={() => {
                      close();
                      if (href) go(href);
                      else act?.();
                    }}
                  />
                ))}
            </ActionMenu>
          )}
        </Popup>
      )}
    </Group>
  );
}
