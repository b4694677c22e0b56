import type { Id } from '../../../kernel/ids';
import { type Duration, minutes } from '../../../kernel/time';
import type { Entry, Queue } from '../conversations/interaction.domain';

/** Of a queue's row, what an interaction takes along when it enters. */
type Row = {
  id: string;
  name: string;
  warnAfterMinutes: number | null;
  warning: string | null;
  abandonAfterMinutes: number | null;
  closeAfterMinutes: number | null;
  windowWarnMinutes: number | null;
  windowMessage: string | null;
};

const inMinutes = (count: number | null): Duration | null => (count === null ? null : minutes(count));

export const queueOf = (row: Row): Queue => ({
  id: row.id as Id<'queue'>, // safe: our own row
  name: row.name,
  patience: {
    warnAfter: inMinutes(row.warnAfterMinutes),
    warning: row.warning,
    abandonAfter: inMinutes(row.abandonAfterMinutes),
    closeAfter: inMinutes(row.closeAfterMinutes),
    ...(row.windowWarnMinutes === null ? {} : { window: { warnBefore: minutes(row.windowWarnMinutes), message: row.windowMessage } }),
  },
});

type ListedRow = Row & { isDefault: 0 | 1 | boolean };
type GreetingRow = { text: string; choices: readonly { title: string; queueId: string }[]; giveUpAfterMinutes: number | null };

/** Where conversations of a number begin. A choice whose queue is gone leads to the default queue (F20). */
export function entryOf(queues: readonly ListedRow[], greeting: GreetingRow | null): Entry {
  const fallback = queues.find(({ isDefault }) => isDefault);
  if (!fallback) throw new Error('a company without a default queue');
  const queue = queueOf(fallback);
  const leading = (id: string): Queue => {
    const found = queues.find((row) => row.id === id);
    return found ? queueOf(found) : queue;
  };
  if (!greeting) return { queue, greeting: null };
  const choices = greeting.choices.map(({ title, queueId }) => ({ title, queue: leading(queueId) }));
  return { queue, greeting: { text: greeting.text, choices, giveUpAfter: inMinutes(greeting.giveUpAfterMinutes) } };
}

/** Fills the place of a customer into what his queue says to him: `{{position}}`, `{{queue}}`. */
export const filled = (text: string, values: { position: number; queue: string }): string =>
  text.replace(/\{\{\s*(position|queue)\s*\}\}/g, (_, name: 'position' | 'queue') => String(values[name]));
