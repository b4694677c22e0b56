import { notificationsStore, useNotifications } from '@mantine/notifications';
import { Suspense, useState } from 'react';
import { lazyPage } from '../lib/i18n/lazy-page';

/** Fetched with the first news, or read ahead: nothing of it is on the way to the first screen. */
const Toasts = lazyPage(() => import('./toasts'));

/** Where short news of what one did appears; what was said before its place was there is kept and shown. */
export function ToastHost() {
  const { notifications } = useNotifications(notificationsStore);
  const [came, setCame] = useState(false);
  if (notifications.length > 0 && !came) setCame(true);
  return <Suspense>{came && <Toasts />}</Suspense>;
}
