import type { Client } from './client.ts';
import { writerOf } from './webhooks.ts';

export type Conversation = {
  id: string;
  contact: { phone: string | null };
  interaction: { id: string; state: string } | null;
  lastSeq: number;
  sessions: { id: string }[];
};
export type Message = { seq: number; direction: 'in' | 'out'; wamid: string | null; clientMessageId: string | null; status: string };
export type Thread = { conversation: Conversation; messages: Message[] };

/** Every conversation of the tenant with its whole log, read as any client may. */
export async function readThreads(client: Client, width = 8): Promise<Thread[]> {
  const conversations: Conversation[] = [];
  for await (const conversation of client.all<Conversation>('/v1/conversations')) conversations.push(conversation);
  const threads: Thread[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let conversation = conversations[next++]; conversation; conversation = conversations[next++]) {
      const messages: Message[] = [];
      for await (const message of client.all<Message>(`/v1/conversations/${conversation.id}/messages`, 200)) messages.push(message);
      threads.push({ conversation, messages });
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  return threads;
}

/** What is wrong with what is stored, in sentences; nothing when stored = answered, each once, each under its writer. */
export function faults(threads: readonly Thread[], answered: ReadonlySet<string>): string[] {
  const found: string[] = [];
  const stored = new Map<string, number>();
  const phones = new Map<string, number>();
  for (const { conversation, messages } of threads) {
    const phone = (conversation.contact.phone ?? '').replace(/\D/g, '');
    phones.set(phone, (phones.get(phone) ?? 0) + 1);
    if (messages.some(({ seq }, index) => seq !== index + 1)) found.push(`${conversation.id}: seq is not 1, 2, 3, …`);
    for (const { wamid, direction } of messages) {
      if (direction === 'out' || wamid === null) continue;
      stored.set(wamid, (stored.get(wamid) ?? 0) + 1);
      if (writerOf(wamid) !== phone) found.push(`${wamid} is filed under ${phone}`);
    }
  }
  for (const [phone, count] of phones) if (count > 1) found.push(`${phone} has ${count} conversations`);
  for (const [wamid, count] of stored) if (count > 1) found.push(`${wamid} is stored ${count} times`);
  for (const wamid of answered) if (!stored.has(wamid)) found.push(`${wamid} was answered and is not stored`);
  return found;
}

export const storedWamids = (threads: readonly Thread[]): number =>
  threads.reduce((sum, { messages }) => sum + messages.filter(({ direction }) => direction === 'in').length, 0);
