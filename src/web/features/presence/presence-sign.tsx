import { IconCircleCheckFilled, IconCircleDashed, IconClockFilled, IconPlugConnectedX } from '@tabler/icons-react';
import type { AgentPresence } from '../../client';
import classes from './presence-sign.module.css';

export type PresenceState = AgentPresence['presence'];
export const PRESENCES = ['available', 'away', 'invisible'] as const satisfies readonly PresenceState[];

const SIGNS = { available: IconCircleCheckFilled, away: IconClockFilled, invisible: IconCircleDashed };

type Props = { presence: PresenceState; connected?: boolean; size?: number };

/** Colour and shape together: never colour alone. Who is not connected is not available, whatever they declared. */
export function PresenceSign({ presence, connected = true, size = 16 }: Props) {
  const Sign = connected ? SIGNS[presence] : IconPlugConnectedX;
  return <Sign size={size} className={classes.sign} data-presence={connected ? presence : 'offline'} aria-hidden />;
}
