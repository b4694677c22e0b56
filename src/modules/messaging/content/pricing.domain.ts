import { type Instant, instantOf } from '../../../kernel/time';

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

const MODELS = ['NBP', 'CBP', 'PMP'] as const;
const TYPES = ['regular', 'free_customer_service', 'free_entry_point'] as const;
/** Before June 2023 a conversation was of who began it; since then of what it is about. */
const CATEGORIES: readonly string[] = [
  ...['business_initiated', 'user_initiated', 'referral_conversion'],
  ...['marketing', 'utility', 'authentication', 'authentication_international', 'marketing_lite', 'service'],
];
const RAW_LIMIT = 2_048;

type Words = Readonly<Record<string, unknown>>;
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const wordsIn = (value: unknown): Words => (typeof value === 'object' && value !== null ? (value as Words) : {}); // safe: an object

/** Seconds since 1970, as a number or as digits. */
function momentOf(value: unknown): Instant | null {
  const seconds = typeof value === 'number' ? value : typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : Number.NaN;
  return Number.isFinite(seconds) && seconds > 0 ? instantOf(Math.round(seconds) * 1_000) : null;
}

/**
 * Reads what Meta tells of a message's price. Null when it tells nothing. A model, type or category that is unknown makes the
 * words themselves be kept; a message is never taken to be free because of one.
 */
export function readTold(pricing: Words | undefined, conversation: Words | undefined): Told | null {
  if (!pricing && !conversation) return null;
  const origin = text(wordsIn(conversation?.origin).type)?.toLowerCase() ?? null;
  const [model, type] = [text(pricing?.pricing_model)?.toUpperCase(), text(pricing?.type)?.toLowerCase()];
  // Meta writes `authentication-international` here, and with an underscore elsewhere.
  const named = text(pricing?.category)?.toLowerCase().replaceAll('-', '_') ?? null;
  const known = { model: MODELS.find((one) => one === model), type: TYPES.find((one) => one === type) };
  // The first statuses had no category of their own, only that of their conversation.
  const category = named ?? (known.model === 'CBP' ? origin : null);
  const isUnknown =
    (pricing !== undefined && known.model === undefined) ||
    (type !== undefined && known.type === undefined) ||
    (category !== null && !CATEGORIES.includes(category));
  return {
    model: known.model ?? 'unknown',
    type: type === undefined ? null : (known.type ?? 'unknown'),
    category,
    billable: typeof pricing?.billable === 'boolean' ? pricing.billable : null,
    conversation: conversation ? { id: text(conversation.id), origin, endsAt: momentOf(conversation.expiration_timestamp) } : null,
    raw: isUnknown ? JSON.stringify({ pricing, conversation }).slice(0, RAW_LIMIT) : null,
  };
}

/** The end that Meta tells of an advertisement's window; undefined when it tells none. */
export function adEndOf(told: Told | null): Instant | undefined {
  const isOfAd = told?.conversation?.origin === 'referral_conversion' || told?.type === 'free_entry_point';
  return isOfAd ? (told?.conversation?.endsAt ?? undefined) : undefined;
}
