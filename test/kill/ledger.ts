/** What somebody outside was told had happened. Kept by the driver, which is never killed. */
export type Ledger = {
  /** wamid → whether a 200 was ever answered to it. */
  readonly webhooks: Map<string, { customer: number; text: string; answered: boolean }>;
  /** clientMessageId → where it was sent, and whether a 202 was ever answered. */
  readonly sends: Map<string, { conversationId: string; answered: boolean; refused: boolean; at: number }>;
  /** Ids of interactions that the API said are claimed, or finished. */
  readonly claimed: Set<string>;
  readonly finished: Set<string>;
};

export const newLedger = (): Ledger => ({ webhooks: new Map(), sends: new Map(), claimed: new Set(), finished: new Set() });
