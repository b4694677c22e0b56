import { allows, queuesOf, type Subject } from './access.domain';

/** What of a person decides which conversations they may know of. */
export type Sight = { userId: string; queues: 'all' | readonly string[] };

/**
 * Who looks or acts: made by the Worker from the Subject, or kept in a socket's ticket; never taken from a frame or a body.
 * `serves`: may serve customers at all; `supervises`: may act on what others serve. `keyId`: a program acts, with
 * this key.
 */
export type Viewer = Sight & { name: string; serves: boolean; supervises: boolean; requestId?: string; keyId?: string };

type Asking = { actor: { id: string; name: string; kind?: string; loginId?: string }; subject: Subject; requestId: string };

export const viewerOf = ({ actor, subject, requestId }: Asking): Viewer => ({
  userId: actor.id,
  name: actor.name,
  queues: queuesOf(subject),
  serves: allows(subject, 'conversations:serve'),
  supervises: allows(subject, 'desk:supervise'),
  requestId,
  ...(actor.kind === 'service' && actor.loginId !== undefined ? { keyId: actor.loginId } : {}),
});
