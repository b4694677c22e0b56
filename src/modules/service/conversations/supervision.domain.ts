import { innerId } from '../../../kernel/ids';
import type { AuditNote } from '../../foundation/audit/audit.domain';
import { assigneeOf } from './interaction.domain';
import type { StateChange } from './state-change.domain';

/** What a supervisor did to an interaction in somebody else's hands, for the audit log; undefined when nobody did (CHG-4). */
export function supervisionOf({ ref, by, before, state, events }: StateChange): AuditNote | undefined {
  const [was, it] = [before.interaction, state.interaction];
  if (typeof by === 'string' || !was || !it || was.state === 'finished') return undefined;
  const offeringAgent = was.state === 'offered' ? was.from : assigneeOf(was);
  if (offeringAgent?.id === by.id) return undefined;
  const done = actionOf(by.request, offeringAgent !== undefined);
  if (!done || !events.some(({ type }) => type === 'claimed' || type === 'queued' || type === 'finished' || type === 'offered'))
    return undefined;
  const after =
    done === 'interaction.force-finished'
      ? {}
      : it.state === 'waiting'
        ? { queue: it.queue.name }
        : { agent: assigneeOf(it)?.name ?? null };
  // No name: the log cannot forget a customer.
  const id = innerId('interaction', ref.conversationId, was.number);
  return {
    action: done,
    object: { kind: 'interaction', id, name: id },
    before: { state: was.state, queue: was.queue.name, agent: offeringAgent?.name ?? null },
    after,
  };
}

/** Who hands on what nobody serves yet acts on nobody's work; taking over and forced ends are told in any case. */
function actionOf(request: string, isHeld: boolean): AuditNote['action'] | undefined {
  if (request === 'take-over') return 'interaction.taken-over';
  if (request === 'force-finish') return 'interaction.force-finished';
  return isHeld && (request === 'offer' || request === 'transfer') ? 'interaction.reassigned' : undefined;
}
