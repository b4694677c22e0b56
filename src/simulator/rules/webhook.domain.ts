/** Webhooks as Meta writes them: the envelope, and JSON in which every non-ASCII character and every slash is escaped. */
export interface Change {
  field: string;
  value: Record<string, unknown>;
}

export interface Entry {
  id: string;
  time?: number;
  changes: Change[];
}

/** `time` is there for account and template fields and absent for `messages`. */
export const entryOf = (wabaId: string, change: Change, at: number): Entry => ({
  id: wabaId,
  ...(change.field === 'messages' ? {} : { time: Math.floor(at / 1000) }),
  changes: [change],
});

export function bodyOf(entries: readonly Entry[]): string {
  return escapeJson(JSON.stringify({ object: 'whatsapp_business_account', entry: entries }));
}

export const escapeJson = (json: string): string =>
  json.replaceAll('/', '\\/').replace(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

export const seconds = (at: number): string => String(Math.floor(at / 1000));
