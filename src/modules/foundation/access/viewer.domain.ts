import { queuesOf } from './access.domain';
import type { UserScope } from './access.scope';

export const viewerOf = (s: UserScope): Viewer => ({ userId: s.actor.id, queues: queuesOf(s.subject) });

/** Who looks: which queues are his to see, and that he sees what he serves or is offered, wherever it stands. */
export type Viewer = { userId: string; queues: 'all' | readonly string[] };
