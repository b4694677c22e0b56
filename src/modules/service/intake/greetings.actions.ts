import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import type { Facts } from '../../foundation/audit/audit.domain';
import { findChannel } from '../../messaging/channels/channels.actions';
import { selectFallbacks } from '../queues/queues.actions';
import type { GreetingBody } from './greetings.schemas';
import { deleteGreeting, selectGreeting, upsertGreeting } from './greetings.store';

export type GreetingRow = NonNullable<Awaited<ReturnType<typeof selectGreeting>>>;

/** What a number says first; of revision 0 when nothing is set. */
export async function readGreeting(s: UserScope, channelId: string): Promise<GreetingRow> {
  const { id, tenantId } = await findChannel(s, channelId);
  const row = await selectGreeting(s, id);
  return row ?? { tenantId, channelId: id, text: '', choices: [], giveUpAfterMinutes: null, revision: 0 };
}

export async function setGreeting(
  s: UserScope,
  channelId: string,
  expected: number | undefined,
  input: GreetingBody,
): Promise<GreetingRow> {
  const channel = await findChannel(s, channelId);
  const known = new Set((await selectFallbacks(s)).map(({ id }) => id));
  const stray = input.choices.findIndex(({ queueId }) => !known.has(queueId));
  if (stray >= 0)
    throw new Problem('invalid-request', { errors: [{ pointer: `/choices/${stray}/queueId`, detail: 'there is no such queue' }] });
  const before = await selectGreeting(s, channelId);
  const note = {
    action: 'greeting.updated',
    object: { kind: 'channel', id: channelId, name: channel.name },
    after: greetingFacts(input),
  } as const;
  const revision = expected ?? before?.revision ?? 0;
  if (!(await commitWithAudit(s, note, [upsertGreeting(s, channelId, revision, input)]))) throw new Problem('stale-revision');
  return readGreeting(s, channelId);
}

export async function removeGreeting(s: UserScope, channelId: string, expected: number | undefined): Promise<void> {
  const channel = await findChannel(s, channelId);
  const before = await selectGreeting(s, channelId);
  if (!before) throw new Problem('not-found');
  const note = {
    action: 'greeting.removed',
    object: { kind: 'channel', id: channelId, name: channel.name },
    before: greetingFacts(before),
  } as const;
  if (!(await commitWithAudit(s, note, [deleteGreeting(s, channelId, expected ?? before.revision)]))) throw new Problem('stale-revision');
}

export const greetingFacts = ({ text, choices }: Pick<GreetingBody, 'text'> & { choices: readonly { title: string }[] }): Facts => ({
  text,
  choices: choices.map(({ title }) => title),
});
