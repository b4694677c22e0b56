/** A message as far as its place in a thread goes: when it was sent by its writer's word, when we had it, in which number. Epoch ms. */
export type Sent = { seq: number; sentAt: number; receivedAt: number };

/** When it was sent, but never after we had it. */
export const sendingTime = ({ sentAt, receivedAt }: Omit<Sent, 'seq'>): number => Math.min(sentAt, receivedAt);

/**
 * The order of a thread: by when messages were sent, whatever order they came in. Meta tells whole seconds; within one the
 * order in which they came decides.
 */
export const inSendingOrder = (a: Sent, b: Sent): number => second(a) - second(b) || a.seq - b.seq;
const second = (m: Sent): number => Math.floor(sendingTime(m) / 1000);
