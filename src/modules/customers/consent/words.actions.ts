import type { Scope } from '../../../edge/platform/scope';
import type { Locale } from '../../../kernel/locale';
import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import { findAccount } from '../../foundation/tenants/tenants.actions';
import { consentProblems } from './consent.problems';
import type { ConsentWordsBody } from './consent.schemas';
import { clashing, foldWords } from './words.domain';
import { type SettingsFields, type SettingsRow, selectSettings, upsertSettings } from './words.store';

const NOTHING_DECIDED: SettingsFields = {
  ...{ outWords: [], inWords: [], marketingNeedsOptIn: true },
  ...{ confirmsOptOut: true, optOutReply: null },
};

/** What the company decides; of revision 0 when it has decided nothing. */
export const readConsentWords = async (s: UserScope): Promise<SettingsRow> =>
  (await selectSettings(s)) ?? { tenantId: s.tenantId, ...NOTHING_DECIDED, revision: 0 };

/** Whether marketing waits for somebody's word; so it is until the company decides otherwise. */
export const needsOptIn = async (s: Scope): Promise<boolean> => ((await selectSettings(s)) ?? NOTHING_DECIDED).marketingNeedsOptIn;

/** The language of the built-in words. */
export const companyLocale = async (s: Scope): Promise<Locale> => ((await findAccount(s))?.locale ?? 'en') as Locale; // safe: chosen among them

const folded = (words: readonly string[]): string[] => [...new Set(words.map(foldWords))].filter((word) => word !== '');

/** Words are kept as they are compared. */
export async function setConsentWords(s: UserScope, expected: number | undefined, given: ConsentWordsBody): Promise<SettingsRow> {
  const { marketingNeedsOptIn, confirmsOptOut, optOutReply } = given;
  const fields = { outWords: folded(given.out), inWords: folded(given.in), marketingNeedsOptIn, confirmsOptOut, optOutReply };
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

const factsOf = ({ outWords, inWords, ...rest }: SettingsFields) => {
  const { marketingNeedsOptIn, confirmsOptOut, optOutReply } = rest;
  return { out: [...outWords], in: [...inWords], marketingNeedsOptIn, confirmsOptOut, optOutReply };
};
