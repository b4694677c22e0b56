import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import { consentProblems } from './consent.problems';
import type { ConsentWordsBody } from './consent.schemas';
import { clashing, foldWords } from './words.domain';
import { type SettingsFields, type SettingsRow, selectSettings, upsertSettings } from './words.store';

/** What the company decides; of revision 0 when it has decided nothing. */
export const readConsentWords = async (s: UserScope): Promise<SettingsRow> =>
  (await selectSettings(s)) ?? { tenantId: s.tenantId, outWords: [], inWords: [], marketingNeedsOptIn: true, revision: 0 };

const folded = (words: readonly string[]): string[] => [...new Set(words.map(foldWords))].filter((word) => word !== '');

/** Words are kept as they are compared. */
export async function setConsentWords(s: UserScope, expected: number | undefined, given: ConsentWordsBody): Promise<SettingsRow> {
  const fields: SettingsFields = { outWords: folded(given.out), inWords: folded(given.in), marketingNeedsOptIn: given.marketingNeedsOptIn };
  const [word] = clashing({ out: fields.outWords, in: fields.inWords });
  if (word !== undefined) throw consentProblems('consent-word-clash', { reason: word });
  const before = await readConsentWords(s);
  const note = {
    action: 'consent-words.updated',
    object: { kind: 'account', id: s.tenantId, name: s.tenantId },
    before: factsOf(before),
    after: factsOf(fields),
  } as const;
  if (!(await commitWithAudit(s, note, [upsertSettings(s, expected ?? before.revision, fields)]))) throw new Problem('stale-revision');
  return readConsentWords(s);
}

const factsOf = ({ outWords, inWords, marketingNeedsOptIn }: SettingsFields) => ({
  out: [...outWords],
  in: [...inWords],
  marketingNeedsOptIn,
});
