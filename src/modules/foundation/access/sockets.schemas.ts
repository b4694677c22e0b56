import { z } from 'zod';

/**
 * Who is behind a socket, and whether they may serve or only watch; kept in the socket's attachment, so it outlives
 * hibernation. What they may do changes only with a new socket: a right taken away ends the old one.
 */
export const holder = z.object({
  userId: z.string(),
  name: z.string(),
  loginId: z.string(),
  serves: z.boolean().default(false),
  /** When they must ask anew: their second factor falls due then. */
  until: z.number().nullable().default(null),
  /** Which queues they may see. */
  queues: z.union([z.literal('all'), z.array(z.string())]).default([]),
  /** Set when the socket was ended: nothing that still comes through it is obeyed. */
  ended: z.literal(true).optional(),
});
export type Holder = z.infer<typeof holder>;
export const SUBPROTOCOL = 'prosa.v1';

/** Why a socket is ended: its login is over, or what its holder may do has changed. */
export type Ending = 'access-ended' | 'rights-changed';
