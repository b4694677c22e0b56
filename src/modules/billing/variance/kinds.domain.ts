/** How a message can differ from what the provider's tariff was expected to charge. */
export const MESSAGE_KINDS = [
  /** Another category was told. */
  'category',
  /** Expected to be free, and charged. */
  'free-here',
  /** Expected to be charged, and free. */
  'charged-here',
  'ad-window',
  'service-window',
  /** Charged by another model than that of the tariff. */
  'model',
  /** Two words about one message that cannot both be right. */
  'contradiction',
  /** Delivered, and no price was told within 72 hours. */
  'not-told',
  'unknown-shape',
  'delivered-after-failure',
  /** Its report has a time that cannot be right. */
  'clock',
] as const;
/** How the provider's figures of a day can differ. */
export const MONTH_KINDS = [
  'volume',
  /** Of a number, day and category of which we know no message at all. */
  'not-ours',
  'rate',
  /** Of those that are free each month there were more, or fewer. */
  'quota',
  'tier',
  /** Meta has reached a tier that our own count is far from. */
  'tier-told',
  /** It stands on the day before, or after. */
  'day-border',
  /** All prices are higher by one share. */
  'tax',
] as const;
export const KINDS = [...MESSAGE_KINDS, ...MONTH_KINDS] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];
export type MonthKind = (typeof MONTH_KINDS)[number];
export type VarianceKind = (typeof KINDS)[number];

export const STATES = ['open', 'accepted', 'disputed'] as const;
export type VarianceState = (typeof STATES)[number];
export const SOURCES = ['trace', 'sweep', 'import', 'account'] as const;

/** What one side says, for people to compare: only what is known. */
export type Side = {
  model?: string;
  type?: string;
  category?: string;
  rule?: string;
  volume?: number;
  micros?: number;
  /** Per cent times 100. */
  basisPoints?: number;
  /** Of a day: the messages that it is about, as far as they are listed. */
  messages?: readonly string[];
};

/** A difference as it is kept. `micros`: what the provider charges more; null where nobody knows. */
export type Difference = {
  subject: string;
  kind: VarianceKind;
  day: string;
  channelId: string | null;
  conversationId: string | null;
  category: string | null;
  template: string | null;
  ours: Side;
  told: Side;
  micros: number | null;
  currency: string | null;
  raw: string | null;
};
