import type { Scope } from '../../../edge/platform/scope';
import { answerPlace } from './idempotency.domain';
import { deleteAnswers, deleteOldAnswers, selectAnswers } from './idempotency.store';

export const forgetOldAnswers = deleteOldAnswers;

const PAGE = 200;
type Answer = { actorId: string; key: string };

/**
 * The kept answers whose words this is true of. They lie sealed, so each is opened; a day's worth is all there are. `most`: no
 * more than so many are looked at.
 */
export async function answersOf(s: Scope, isWanted: (body: string) => boolean, most = Number.MAX_SAFE_INTEGER): Promise<Answer[]> {
  const found: Answer[] = [];
  for (let after: Answer | undefined = { actorId: '', key: '' }, seen = 0; after !== undefined && seen < most; seen += PAGE) {
    const page: (Answer & { body: string | null })[] = await selectAnswers(s, after, PAGE);
    for (const { actorId, key, body } of page)
      if (body !== null && isWanted(await s.unseal(answerPlace(actorId, key), body))) found.push({ actorId, key });
    after = page.length < PAGE ? undefined : page.at(-1);
  }
  return found;
}

export async function forgetAnswers(s: Scope, answers: readonly Answer[]): Promise<void> {
  for (let from = 0; from < answers.length; from += PAGE) await deleteAnswers(s, answers.slice(from, from + PAGE));
}
