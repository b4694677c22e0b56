export const TABS = ['waiting', 'mine', 'open', 'finished'] as const;
export type Tab = (typeof TABS)[number];
