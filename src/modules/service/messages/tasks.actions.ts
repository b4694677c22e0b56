import type { Scope } from '../../../edge/platform/scope';
import { recordPreference } from '../../customers/consent/ledger.actions';
import { type Identity, identityKey, whatsappIdentities } from '../../customers/contacts/identity.domain';
import { showRead, showTypingAt, transmit } from '../../messaging/channels/channels.actions';
import { consequenceOf } from '../../messaging/channels/whatsapp.errors.domain';
import type { DeliveryError, SendOutcome } from '../../messaging/content/delivery.domain';
import type { SendTask, Task, TaskReport } from '../../messaging/content/tasks.domain';
import { prepare } from '../../messaging/media/media.actions';
import { conversationOf } from '../conversations/conversations.actions';
import { CALLED_OFF } from '../conversations/outreach.domain';
import { learn } from '../intake/resolve.actions';

/** Does what a conversation handed out, tells it what became of it, and goes on with what it answers, until nothing is left. Answers what became of what it sent. */
export async function performTasks(s: Scope, conversationId: string, tasks: readonly Task[]): Promise<SendOutcome[]> {
  const outcomes: SendOutcome[] = [];
  for (let next = tasks; next.length > 0; ) {
    const reports = (await Promise.all(next.map((task) => perform(s, task)))).flat();
    outcomes.push(...reports.flatMap((report) => (report.type === 'sent' ? [report.outcome] : [])));
    next = reports.length === 0 ? [] : await conversationOf(s, conversationId).report(reports);
  }
  return outcomes;
}

/** Sends, and learns from the answer how else WhatsApp knows the recipient. What cannot be learned now is told again by the statuses. */
async function sent(s: Scope, task: SendTask): Promise<SendOutcome> {
  if (await isCalledBack(s, task)) return { kind: 'failed', error: CALLED_OFF };
  const outcome = await transmit(s, task);
  const { waId, userId } = (outcome.kind === 'accepted' && outcome.sentTo) || {};
  const address =
    'to' in task.address ? whatsappIdentities(task.address.to, undefined) : whatsappIdentities(undefined, task.address.recipient);
  const identities = [...whatsappIdentities(waId, userId), ...address];
  const told = identities.filter((one, i) => identities.findIndex((other) => identityKey(other) === identityKey(one)) === i);
  await learn(s, task.channelId, { identities: told }).catch(() => undefined);
  if (outcome.kind === 'failed') await recordRefusal(s, task, outcome.error, address);
  return outcome;
}

/** Of a message of a campaign that was held back for speed it is asked again whether it may leave. */
async function isCalledBack(s: Scope, { attempt, outreach }: SendTask): Promise<boolean> {
  if (attempt <= 1 || !outreach) return false;
  for (const ask of s.hooks('mayStillLeave')) if (!(await ask(s, outreach))) return true;
  return false;
}

/** A refusal that means that its reader wants no marketing is written down; what cannot be now is told again by the next message that is refused. */
async function recordRefusal(
  s: Scope,
  { messageId }: SendTask,
  { code, title }: DeliveryError,
  address: readonly Identity[],
): Promise<void> {
  if (consequenceOf(code) !== 'opt-out') return;
  await recordPreference(s, address, { action: 'out', ref: messageId, at: s.clock(), words: title }).catch(() => undefined);
}

async function perform(s: Scope, task: Task): Promise<TaskReport[]> {
  switch (task.type) {
    case 'send':
      return [{ type: 'sent', seq: task.seq, outcome: await sent(s, task) }];
    case 'upload': {
      const prepared = await prepare(s, task);
      if (typeof prepared === 'string') return [{ type: 'uploaded', seq: task.seq, fileId: prepared }];
      return [{ type: 'sent', seq: task.seq, outcome: prepared }];
    }
    case 'show-read':
      await showRead(s, task.channelId, task.wamid);
      return [];
    case 'show-typing':
      await showTypingAt(s, task.channelId, task.wamid);
      return [];
    case 'download': // the media queue's
      return [];
  }
}
