/** Why Meta refuses a template (Cloud API, message_template_status_update), as far as it is known. */
export const REASONS = [
  ...(['ABUSIVE_CONTENT', 'INVALID_FORMAT', 'PROMOTIONAL', 'SCAM', 'TAG_CONTENT_MISMATCH', 'INCORRECT_CATEGORY'] as const),
] as const;
export type Reason = (typeof REASONS)[number];

export const knownReason = (word: string | null): Reason | undefined => REASONS.find((one) => one === word);

/** Meta's words, laid out for reading where they are JSON. */
export function laidOut(raw: string): string {
  try {
    return JSON.stringify(JSON.parse(raw), null, 2);
  } catch {
    return raw;
  }
}
