import type { Scope } from '../../../edge/platform/scope';
import type { UpdatedContact } from '../../customers/contacts/contacts.rpc';
import { selectThreads } from './contact-changed.store';
import type { ConversationRpc } from './conversation.rpc';

/** Each thread carries the name it shows; the higher revision is the newer one, whoever tells it. */
export async function tellThreads(
  s: Scope,
  { id, name, blockedAt, revision, endsOpen = false, isParted = false }: UpdatedContact,
): Promise<void> {
  const threads = await selectThreads(s, id);
  await Promise.all(
    threads.map((thread) =>
      s
        .object<ConversationRpc>('conversation', thread.id)
        .contactUpdated({ name, revision, isBlocked: blockedAt !== null, endsOpen, isParted }),
    ),
  );
}
