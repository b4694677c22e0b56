import type { Scope } from '../../../edge/platform/context';
import type { Id } from '../../../kernel/ids';
import type { ContactRow } from '../../customers/contacts/profile.store';
import { selectThreads } from './contact-changed.store';

/** Each thread carries the name it shows; the higher revision is the newer one, whoever tells it. */
export async function tellThreads(s: Scope, { id, name, revision }: ContactRow): Promise<void> {
  const threads = await selectThreads(s, id);
  await Promise.all(threads.map((thread) => s.conversation(thread.id as Id<'conversation'>).rename(name, revision))); // safe: our own rows
}
