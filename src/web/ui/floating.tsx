import { Popover } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Suspense, useEffect, useRef } from 'react';
import { useColumns } from '../lib/screen/use-columns';
import { PopupButton, type PopupProps } from './popup-button';

/** A growing panel would mislead what measures itself inside it. */
const FADE = { transition: 'fade' } as const;

/** The panel beside its button; it takes the place of the bare button, focus and all, and opens at once. */
export default function Floating({ label, title, width, below = false, className, face, children }: PopupProps) {
  const [opened, panel] = useDisclosure(false);
  const button = useRef<HTMLButtonElement>(null);
  const { open } = panel;
  const alone = useColumns() === 1;
  useEffect(() => {
    button.current?.focus({ preventScroll: true });
    open();
  }, [open]);
  return (
    <Popover
      opened={opened}
      onChange={(now) => (now ? panel.open() : panel.close())}
      position={below ? 'bottom-end' : alone ? 'top-end' : 'right-end'}
      width={width}
      trapFocus
      transitionProps={FADE}
      returnFocus
    >
      <Popover.Target>
        <PopupButton ref={button} label={label} className={className} face={face} onClick={panel.toggle} />
      </Popover.Target>
      <Popover.Dropdown p={8} maw="calc(100vw - 16px)" aria-label={title}>
        <Suspense>{children(panel.close)}</Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
