import { useDisclosure } from '@mantine/hooks';
import { Suspense } from 'react';
import { lazyPage } from '../lib/i18n/lazy-page';
import { PopupButton, type PopupProps } from './popup-button';

const Floating = lazyPage(() => import('./floating'));

/** A button with a panel. What floats the panel is fetched when somebody first wants it. */
export function Popup(props: PopupProps) {
  const [wanted, want] = useDisclosure(false);
  const alone = <PopupButton label={props.label} className={props.className} face={props.face} onClick={want.open} />;
  if (!wanted) return alone;
  return (
    <Suspense fallback={alone}>
      <Floating {...props} />
    </Suspense>
  );
}
