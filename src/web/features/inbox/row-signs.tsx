import type { Conversation } from '../../client';
import { useMe } from '../../lib/login/use-me';
import { countdown } from '../../lib/screen/countdown';
import { useNow } from '../../lib/screen/use-now';
import { StateChip } from '../interactions/state-chip';
import { WindowChip } from '../interactions/window-chip';
import { signsOf } from './row-signs.domain';
import classes from './row-signs.module.css';

/** The third line of a row, where there is something to say. */
export function RowSigns({ conversation }: { conversation: Conversation }) {
  const me = useMe().user.id;
  const { interaction: it, serviceWindow } = conversation;
  const offer = it?.state === 'offered' ? it.offer : null;
  const now = useNow(offer ? undefined : 60_000);
  const signs = signsOf(conversation, now);
  if (!it || !(signs.state || signs.window)) return null;
  return (
    <span className={classes.signs}>
      {signs.state && <StateChip state={it.state} rest={offer ? countdown(Date.parse(offer.expiresAt) - now) : ''} />}
      {signs.window && <WindowChip of={serviceWindow} mine={it.assignee?.id === me} />}
    </span>
  );
}
