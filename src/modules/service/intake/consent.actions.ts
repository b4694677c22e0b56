import type { Scope } from '../../../edge/platform/scope';
import { recordPreference, recordWord } from '../../customers/consent/ledger.actions';
import { consentOf, type OwnWords } from '../../customers/consent/words.domain';
import type { Routed } from '../../messaging/channels/whatsapp.domain';
import { consequenceOf } from '../../messaging/channels/whatsapp.errors.domain';
import { type Content, wordsOf } from '../../messaging/content/message.domain';

/** What a message says about consent, as it is kept with it. `own`: the company's words, beside the built-in ones. */
export function withConsent(item: Routed, own: OwnWords | null): Routed {
  if (item.kind !== 'message' || item.item.kind !== 'message' || !isSpoken(item.item.content)) return item;
  const consent = consentOf(wordsOf(item.item.content), own ?? undefined);
  return consent ? { ...item, item: { ...item.item, content: { ...item.item.content, consent } } } : item;
}

type OfNumber = { scope: Scope };

/** What people write, or say by the button of a template. */
const isSpoken = ({ type }: Content): boolean => type === 'text' || type === 'button';

/**
 * Writes down what items of one conversation say about consent: a message that is such a word and nothing else, and a
 * message of ours that WhatsApp does not deliver because its reader wants no marketing. All others cost nothing.
 */
export async function hearConsent({ scope }: OfNumber, items: readonly Routed[], contactId: string | undefined): Promise<void> {
  for (const item of items) {
    if (item.kind === 'status') {
      const { error, wamid, at } = item.item;
      if (error && consequenceOf(error.code) === 'opt-out')
        await recordPreference(scope, item.identities, { action: 'out', ref: wamid, at: past(scope, at), words: error.title });
    } else if (item.kind === 'message' && item.item.kind === 'message' && contactId !== undefined) {
      const { content, wamid, providerAt } = item.item;
      const action = content.consent;
      if (action && action !== 'hint')
        await recordWord(scope, contactId, { action, words: wordsOf(content), wamid, at: past(scope, providerAt) });
    }
  }
}

/** What somebody chose in WhatsApp itself; false when nobody is known by these identities. */
export const takePreference = (
  { scope }: OfNumber,
  { identities, action, ref, at, raw }: Extract<Routed, { kind: 'preference' }>,
): Promise<boolean> => recordPreference(scope, identities, { action, ref, at: past(scope, at), words: detailOf(raw) });

/** Another clock may be ahead: what is dated later than now could not be taken back. */
const past = (s: Scope, at: number): number => Math.min(at, s.clock());

const detailOf = (raw: unknown): string | null =>
  typeof raw === 'object' && raw !== null && 'detail' in raw && typeof raw.detail === 'string' ? raw.detail.slice(0, 500) : null;
