import { z } from 'zod';
import { idSchema } from '../../../kernel/ids';

export const ticketBody = z
  .discriminatedUnion('target', [
    z.strictObject({ target: z.literal('desk') }),
    z.strictObject({ target: z.literal('conversation'), conversationId: idSchema('conversation') }),
  ])
  .meta({ id: 'TicketBody' });

export const ticket = z
  .object({
    ticket: z.string(),
    expiresAt: z.iso.datetime().meta({ description: '30 seconds from now; good for one connection.' }),
    path: z.string().meta({ example: '/v1/realtime/desk' }),
    protocols: z.array(z.string()).meta({ description: 'The subprotocols to open the WebSocket with. The server answers `prosa.v1`.' }),
  })
  .meta({ id: 'Ticket' });
