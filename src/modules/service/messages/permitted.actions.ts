import type { Scope } from '../../../edge/platform/scope';
import { messageProblems } from './messages.problems';
import type { Opening } from './permit-opening.rpc';

type Act<T> = {
  opening: () => Promise<Opening>;
  /** Whether it was done before, under the same id of the sender: then it is answered as it was then. */
  isKnown: () => Promise<boolean>;
  act: () => Promise<T>;
};

/** Does what may be charged, if nobody refuses it; where nothing comes of it nothing stays held. */
export async function permitted<T extends { isNew?: boolean | undefined }>(s: Scope, { opening, isKnown, act }: Act<T>): Promise<T> {
  const held: (() => Promise<void>)[] = [];
  const release = () => Promise.all(held.map((free) => free()));
  try {
    for (const ask of s.hooks('permitOpening')) {
      const permit = await ask(s, opening);
      if ('release' in permit) held.push(permit.release);
      else if (!(await isKnown())) throw messageProblems('budget-reached', { places: [...permit.refusedBy] });
    }
    const done = await act();
    if (!done.isNew) await release();
    return done;
  } catch (error) {
    await release();
    throw error;
  }
}
