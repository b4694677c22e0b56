import type { InteractionState } from '../../src/modules/service/conversations/interaction.domain.ts';
import type { Entry } from '../../src/modules/service/desk/desk.domain.ts';

/** An open conversation as the desk has it. */
export const entry = (
  id: string,
  state: InteractionState,
  more: { by?: string; from?: string; to?: string; queue?: string; unread?: number; at?: string; rev?: number } = {},
): Entry => ({
  id,
  rev: more.rev ?? 1,
  unread: more.unread ?? 0,
  interaction: {
    id: 'int_x_1',
    state,
    queue: { id: more.queue ?? 'que_a', name: 'Geral' },
    queuedAt: more.at ?? '2026-11-23T10:00:00.000Z',
    waitingSince: state === 'waiting' ? '2026-11-23T10:00:00.000Z' : null,
    serviceSegmentNumber: 1,
    assignee: more.by ? { id: more.by, name: more.by } : null,
    offer: more.to ? { from: { id: more.from ?? 'who', name: 'Who' }, to: { id: more.to, name: more.to } } : null,
    preferredAgent: null,
    declinedBy: [],
    finishReason: null,
  },
});
