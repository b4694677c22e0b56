import { Notifications } from '@mantine/notifications';

/** Where short news of what one did appears; what was said before it came is kept and shown. */
export default function Toasts() {
  return <Notifications position="top-center" limit={3} />;
}
