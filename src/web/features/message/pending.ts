/** A text on its way: shown at once, replaced by the real message, or kept with the reason why it could not go. */
export type Pending = { clientMessageId: string; text: string; at: string; quotes?: string; reason?: string };
