import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense } from 'react';
import { PopupButton, type PopupProps } from './popup-button';

const Floating = lazy(() => import('./floating'));

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
