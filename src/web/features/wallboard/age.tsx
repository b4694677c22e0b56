import { spanOf } from '../../lib/screen/clock';
import { useNow } from '../../lib/screen/use-now';
import { useSpanText } from '../../lib/screen/use-span-text';

/** How long ago something was; a dash where there is nothing. */
export function Age({ since }: { since: string | undefined }) {
  const span = useSpanText();
  const now = useNow();
  return since === undefined ? '–' : span(spanOf(now - Date.parse(since)));
}
