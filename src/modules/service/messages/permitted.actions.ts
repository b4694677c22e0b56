import type { UserScope } from '../../foundation/access/access.scope';
import { messageProblems } from './messages.problems';
import type { Opening } from './permit-opening.rpc';

/** Does what may open a session that costs, if nobody refuses it; where nothing comes of it nothing stays held. */
export async function permitted<T extends { isNew?: boolean | undefined }>(
  s: UserScope,
  opening: Opening,
  act: () => Promise<T>,
): Promise<T> {
  const held: (() => Promise<void>)[] = [];
  const release = () => Promise.all(held.map((free) => free()));
  try {
    for (const ask of s.hooks('permitOpening')) {
      const permit = await ask(s, opening);
      if ('refusedBy' in permit) throw messageProblems('budget-reached', { places: [...permit.refusedBy] });
      held.push(permit.release);
    }
    const done = await act();
    if (!done.isNew) await release();
    return done;
  } catch (error) {
    await release();
    throw error;
  }
}
