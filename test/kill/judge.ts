import { faults } from '../bench/audit.ts';
import type { Ledger } from './ledger.ts';
import type { Seen } from './observe.ts';

/** What is wrong, by rule, in sentences. Empty lists are what recovery means. */
export type Verdict = Record<'stored' | 'numbered' | 'sent' | 'once' | 'settled' | 'billed' | 'listed' | 'shown' | 'kept', string[]>;

const FINAL = new Set(['accepted', 'sent', 'delivered', 'read', 'played', 'failed', 'unknown']);

export function judge(ledger: Ledger, seen: Seen): Verdict {
  const answered = new Set([...ledger.webhooks].filter(([, { answered }]) => answered).map(([wamid]) => wamid));
  const filed = faults(seen.threads, answered);
  const isNumbering = (fault: string): boolean => fault.includes('seq is not');
  return {
    stored: filed.filter((fault) => !isNumbering(fault)),
    numbered: filed.filter(isNumbering),
    sent: sent(ledger, seen),
    once: [...seen.accepted].filter(([, times]) => times > 1).map(([id, times]) => `Meta accepted ${id} ${times} times`),
    settled: unsettled(seen),
    billed: billed(seen),
    listed: differences('the list', seen.listed, statesOf(seen)),
    shown: differences('the desk', seen.desk, new Map([...statesOf(seen)].filter(([, state]) => state !== 'finished'))),
    kept: kept(ledger, seen),
  };
}

export const isClean = (verdict: Verdict): boolean => Object.values(verdict).every((found) => found.length === 0);

const unsettled = ({ threads }: Pick<Seen, 'threads'>): string[] =>
  threads.flatMap(({ conversation, messages }) =>
    messages
      .filter(({ direction, status }) => direction === 'out' && !FINAL.has(status))
      .map(({ seq, status }) => `${conversation.id} ${seq} is ${status}`),
  );

function sent(ledger: Ledger, { threads }: Seen): string[] {
  const found: string[] = [];
  const places = new Map<string, string[]>();
  for (const { conversation, messages } of threads)
    for (const { clientMessageId, direction } of messages)
      if (direction === 'out' && clientMessageId) places.set(clientMessageId, [...(places.get(clientMessageId) ?? []), conversation.id]);
  for (const [id, { answered, refused, conversationId }] of ledger.sends) {
    const here = places.get(id) ?? [];
    if (answered && here.length !== 1) found.push(`${id} was answered 202 and is in the log ${here.length} times`);
    if (!answered && here.length > 1) found.push(`${id} is in the log ${here.length} times`);
    if (refused && here.length > 0) found.push(`${id} was refused and is in the log`);
    if (here.some((place) => place !== conversationId)) found.push(`${id} is in another conversation`);
  }
  return found;
}

function billed({ threads, sessions, ledger }: Seen): string[] {
  const found: string[] = [];
  for (const { conversation } of threads) {
    const mine = sessions.filter(({ conversationId }) => conversationId === conversation.id);
    if (mine.length !== 1) found.push(`${conversation.id} has ${mine.length} sessions`);
    for (const { id } of mine) {
      const charges = ledger.filter(({ subject }) => subject === id).length;
      if (charges !== 1) found.push(`${id} has ${charges} charges`);
    }
  }
  return found;
}

const statesOf = ({ heads }: Seen): Map<string, string> =>
  new Map([...heads].map(([id, { interaction }]) => [id, interaction?.state ?? 'none']));

function differences(who: string, said: Map<string, string>, real: Map<string, string>): string[] {
  const ids = new Set([...said.keys(), ...real.keys()]);
  return [...ids]
    .filter((id) => said.get(id) !== real.get(id))
    .map((id) => `${who} says ${said.get(id)} of ${id}, which says ${real.get(id)}`);
}

/** A claim or a finish that was answered stays done. */
function kept(ledger: Ledger, { heads }: Seen): string[] {
  return [...heads.values()].flatMap(({ interaction }) => {
    if (!interaction) return [];
    if (ledger.finished.has(interaction.id) && interaction.state !== 'finished')
      return [`${interaction.id} was finished and is ${interaction.state}`];
    return ledger.claimed.has(interaction.id) && interaction.state === 'waiting' ? [`${interaction.id} was claimed and is waiting`] : [];
  });
}
