import type { JobHolder } from '../../../edge/feature';
import type { Scope } from '../../../edge/platform/scope';
import { type Beginner, cutDown } from '../../foundation/jobs/beginner.actions';
import { ownTypesNow } from '../definitions/definitions.actions';
import { lensOf } from '../entity-types/lens.domain';
import { type Sight, stillSees } from './sight.domain';

/** Whether somebody may go on with work over records, and see what it made: by their rights now, and no further than a key that began it. */
export async function maySee(s: Scope, { id, subject }: JobHolder, { by, sight }: { by: Beginner; sight: Sight }): Promise<boolean> {
  const types = await ownTypesNow(s);
  return [subject, cutDown(subject, by)].every((who) =>
    stillSees(
      types.flatMap((type) => lensOf({ id, subject: who }, type) ?? []),
      sight,
    ),
  );
}
