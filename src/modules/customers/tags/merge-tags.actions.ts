import type { JobKind } from '../../../edge/feature';
import type { Scope } from '../../../edge/platform/scope';
import { Problem } from '../../../kernel/problem';
import { days } from '../../../kernel/time';
import type { UserScope } from '../../foundation/access/access.scope';
import { recordAct } from '../../foundation/audit/audit.actions';
import { recentJobs, startClaimed, startJob } from '../../foundation/jobs/jobs.actions';
import { archiveInto, countUses } from './merge-tags.store';
import { announceTag } from './tag-news.actions';
import { knownTags } from './taggings.actions';
import type { TagPlace } from './tags.rpc';
import type { TagRow } from './tags.schemas';
import { selectTag } from './tags.store';

type Job = NonNullable<Awaited<ReturnType<typeof startClaimed>>>;

/** Where a tag is: on what, and in which rules. */
export async function usesOfTag(s: Scope, id: string): Promise<{ contacts: number; interactions: number; places: TagPlace[] }> {
  if (!(await selectTag(s, id))) throw new Problem('not-found');
  return { ...(await countUses(s, id)), places: await placesOf(s, id) };
}

const placesOf = async (s: Scope, id: string): Promise<TagPlace[]> =>
  (await Promise.all(s.hooks('tagPlaces').map((places) => places(s, id)))).flat();

/** Longer than a merge is under way. */
const BEGUN_WITHIN = days(7);

/** Goes on with a merge that failed or was stopped halfway, as long as anything is left to do. */
async function continued(s: UserScope, kind: JobKind, { id, kind: of, uses, mergedInto }: TagRow): Promise<Job> {
  if (uses === 0 && (await placesOf(s, id)).length === 0) throw new Problem('not-found');
  const underWay = (await recentJobs(s, kind, BEGUN_WITHIN)).find(
    ({ endedAt, input }) => endedAt === null && (input as { from: string }).from === id, // safe: written below
  );
  return underWay ?? startJob(s, kind, { from: id, into: mergedInto, of, uses });
}

/**
 * Puts one tag in the place of another: at once nobody can put that one on any more; a job moves the rules that name it, and then whatever
 * has it.
 */
export async function mergeTags(s: UserScope, kind: JobKind, id: string, expected: number | undefined, into: string): Promise<Job> {
  const from = await selectTag(s, id);
  if (from?.mergedInto === into) return continued(s, kind, from);
  if (!from || from.archivedAt !== null) throw new Problem('not-found');
  const [target] = await knownTags(s, from.kind, [into], '/into');
  if (!target || target.id === id)
    throw new Problem('invalid-request', {
      errors: [{ pointer: '/into', detail: 'names a tag that does not exist, is archived or is of another kind' }],
    });
  const revision = expected ?? from.revision;
  const job = await startClaimed(s, kind, { from: id, into, of: from.kind, uses: from.uses }, () =>
    archiveInto(s, { id, revision }, { id: into, kind: from.kind }),
  );
  if (!job) throw new Problem('stale-revision');
  await recordAct(s, { action: 'tag.merged', object: { kind: 'tag', id, name: from.name }, after: { into: target.name } });
  announceTag(s, id);
  return job;
}
