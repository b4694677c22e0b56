import type { Scope } from '../../../edge/platform/scope';
import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import { selectExists, selectUnerased } from '../contacts/contacts.actions';
import type { Identity } from '../contacts/identity.domain';
import type { NewConsentBody } from './consent.schemas';
import type { ConsentAction } from './ledger.domain';
import {
  type ConsentRow,
  consentStatements,
  type NewConsent,
  type StandingRow,
  selectEvents,
  selectOwner,
  selectStandings,
} from './ledger.store';

/** The ledger of a person, the newest first, and what stands; one event more than a page has. */
export async function readConsents(
  s: Scope,
  contactId: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ states: StandingRow[]; events: ConsentRow[] }> {
  if (!(await selectExists(s, contactId))) throw new Problem('not-found');
  const [states, events] = await Promise.all([selectStandings(s, contactId), selectEvents(s, contactId, after, limit)]);
  return { states, events };
}

/**
 * Writes down what a colleague, or a program of the company, knows of somebody's will; answers what stands then. The same
 * proof twice is written once.
 */
export async function recordConsent(s: UserScope, contactId: string, given: NewConsentBody): Promise<StandingRow[]> {
  if (!(await selectUnerased(s, contactId))) throw new Problem('not-found');
  const { category, action, source, words, reference, at } = given;
  const event: NewConsent = {
    category,
    action,
    source: source ?? (s.actor.kind === 'service' ? 'api' : 'agent'),
    words,
    at: at === undefined ? s.clock() : Math.min(at, s.clock()),
    ...(reference === undefined ? {} : { messageRef: reference }),
    actor: { id: s.actor.id, name: s.actor.name },
  };
  const note = {
    action: 'consent.recorded',
    object: { kind: 'contact', id: contactId, name: contactId },
    after: { category, action },
  } as const;
  await commitWithAudit(s, note, consentStatements(s, contactId, event));
  return selectStandings(s, contactId);
}

/** What a customer's own message says, and nothing else: for everything, from when they sent it. */
export async function recordWord(
  s: Scope,
  contactId: string,
  said: { action: ConsentAction; words: string; wamid: string; at: number },
): Promise<void> {
  const { action, words, wamid, at } = said;
  await s.db.batch(consentStatements(s, contactId, { category: 'all', action, source: 'word', words, messageRef: wamid, at }));
}

/** What WhatsApp says of somebody's choice about marketing; false when nobody is known by these identities. */
export async function recordPreference(
  s: Scope,
  identities: readonly Identity[],
  said: { action: ConsentAction; ref: string; at: number; words: string | null },
): Promise<boolean> {
  const contactId = await selectOwner(s, identities);
  if (contactId === undefined) return false;
  const { action, ref, at, words } = said;
  await s.db.batch(consentStatements(s, contactId, { category: 'marketing', action, source: 'meta', words, messageRef: ref, at }));
  return true;
}
