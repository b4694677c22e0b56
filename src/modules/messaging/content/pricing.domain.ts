import type { Instant } from '../../../kernel/time';

/**
 * What Meta says that a message costs, read from `pricing` and `conversation` of its statuses, in any shape it has sent since
 * 2022. `billable` is kept and never decides. `raw`: the words themselves, up to 2 kB, where a part of them is unknown.
 */
export type Told = {
  model: 'NBP' | 'CBP' | 'PMP' | 'unknown';
  type: 'regular' | 'free_customer_service' | 'free_entry_point' | 'unknown' | null;
  category: string | null;
  billable: boolean | null;
  conversation: { id: string | null; origin: string | null; endsAt: Instant | null } | null;
  raw: string | null;
};
