import { IconCircleCheckFilled, IconCircleDashed, IconClockFilled } from '@tabler/icons-react';
import type { AgentPresence } from '../../client';
import classes from './presence-sign.module.css';

export type PresenceState = AgentPresence['presence'];
export const PRESENCES = ['available', 'away', 'invisible'] as const satisfies readonly PresenceState[];

const SIGNS = { available: IconCircleCheckFilled, away: IconClockFilled, invisible: IconCircleDashed };

/** Colour and shape together: never colour alone. */
export function PresenceSign({ presence, size = 16 }: { presence: PresenceState; size?: number }) {
  const Sign = SIGNS[presence];
  return <Sign size={size} className={classes.sign} data-presence={presence} aria-hidden />;
}
