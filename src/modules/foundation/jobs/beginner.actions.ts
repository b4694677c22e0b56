import type { Scope } from '../../../edge/platform/scope';
import type { Capability, Subject } from '../access/access.domain';
import type { Actor, UserScope } from '../access/access.scope';

/** Who began a piece of work, as it must be known while it goes on; a key stays cut down to what it was. */
export type Beginner = {
  actor: Actor;
  keyScopes?: readonly Capability[];
  keyEntities?: Readonly<Record<string, 'view' | 'edit'>>;
};

export const beginnerOf = ({ actor, subject: { keyScopes, keyEntities } }: UserScope): Beginner => ({
  actor,
  ...(keyScopes ? { keyScopes } : {}),
  ...(keyEntities ? { keyEntities } : {}),
});

/** What they may do now, as far as the key goes by which they began. */
export const cutDown = (subject: Subject, { keyScopes, keyEntities }: Beginner): Subject =>
  keyScopes ? { ...subject, keyScopes, ...(keyEntities ? { keyEntities } : {}) } : subject;

/** The scope of one step in the name of who began: with the rights that they have at this moment. */
export async function inNameOf(s: Scope, by: Beginner, jobId: string): Promise<UserScope> {
  const found = await Promise.all(s.hooks('subject').map((find) => find(s, by.actor.id)));
  const subject = found.find((one) => one !== undefined);
  if (!subject) throw new Error(`nobody is left who began ${jobId}`);
  return { ...s, actor: by.actor, subject: cutDown(subject, by), requestId: jobId };
}
