import type { Scope } from '../../../edge/platform/scope';
import { type Erased, isAbout } from '../../customers/personal-data/erasure.domain';
import type { PersonStore } from '../../customers/personal-data/erasure.rpc';
import { type DeadLetter, deadLettersOf, forgetDeadLetters } from '../../foundation/jobs/dead-letters.actions';
import { selectNumbers } from '../../messaging/channels/channels.actions';
import { isOwnHook } from '../../messaging/channels/erasure.actions';

/** Whether a letter is of this company: others may know the same person. Ids are nobody else's; a phone may be. */
async function isOurs(s: Scope, { conversationIds }: Erased, { queue, body }: DeadLetter): Promise<boolean> {
  if (conversationIds.some((id) => body.includes(id)) || body.includes(s.tenantId)) return true;
  if (queue !== 'inbound') return false;
  const { hookId, items = [] }: { hookId?: string; items?: { phoneNumberId?: string }[] } = JSON.parse(body);
  if (hookId !== undefined && (await isOwnHook(s, hookId))) return true;
  const numbers = await selectNumbers(s.directory, [...new Set(items.flatMap(({ phoneNumberId }) => phoneNumberId ?? []))]);
  return numbers.some(({ tenantId }) => tenantId === s.tenantId);
}

const lettersOf = (s: Scope, person: Erased): Promise<string[]> =>
  deadLettersOf(s.directory, async (letter) => isAbout(person, letter.body) && (await isOurs(s, person, letter)));

export const letterStores: readonly PersonStore[] = [
  {
    store: 'dead-letters',
    count: async (s, person) => (await lettersOf(s, person)).length,
    erase: async (s, person) => forgetDeadLetters(s.directory, await lettersOf(s, person)),
  },
];
