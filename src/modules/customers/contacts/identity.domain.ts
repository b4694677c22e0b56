import { phoneKey } from '../../../kernel/phone';

/**
 * The ways a person is known. None is mandatory by itself; an empty string is never one. `bsuid`: the business-scoped user id,
 * one a person and portfolio; `parent_bsuid`: that of several portfolios together.
 */
export const IDENTITY_KINDS = ['phone', 'bsuid', 'parent_bsuid', 'username', 'email', 'external'] as const;
export type IdentityKind = (typeof IDENTITY_KINDS)[number];
export type Identity = { kind: IdentityKind; value: string; raw: string };

/** Whether somebody is recognised by it. A username is no such thing: who gives it up leaves it to others, so it is whose it was last. */
export const recognises = ({ kind }: Pick<Identity, 'kind'>): boolean => kind !== 'username';

/** The identities in a WhatsApp webhook, the strongest first: each may come beside the others or alone. */
export function whatsappIdentities(
  waId: string | undefined,
  userId: string | undefined,
  parentUserId?: string,
  username?: string,
): Identity[] {
  const found: Identity[] = [];
  const phone = waId ? phoneKey(waId) : undefined;
  if (waId && phone) found.push({ kind: 'phone', value: phone, raw: waId });
  for (const [kind, said] of [
    ['bsuid', userId],
    ['parent_bsuid', parentUserId],
  ] as const) {
    const id = said?.trim();
    if (id && id.length <= 160) found.push({ kind, value: id, raw: id });
  }
  // Written with and without its sign, in either case.
  const handle = username?.trim().replace(/^@/, '');
  if (handle && handle.length <= 160) found.push({ kind: 'username', value: handle.toLowerCase(), raw: handle });
  return found;
}

export const identityKey = (identity: Identity): string => `${identity.kind}:${identity.value}`;

/** What a reply is addressed to: `to` takes the phone as WhatsApp wrote it, `recipient` the BSUID. */
export type Address = { to: string } | { recipient: string };
export function addressOf(identities: readonly Identity[]): Address | undefined {
  const phone = identities.find((i) => i.kind === 'phone');
  if (phone) return { to: phone.raw };
  const bsuid = identities.find((i) => i.kind === 'bsuid');
  return bsuid ? { recipient: bsuid.raw } : undefined;
}

/** What may be taken away again: what a channel showed is what their words are recognised by. */
export const isRemovable = ({ kind, channelId }: { kind: IdentityKind; channelId: string | null }): boolean =>
  channelId === null && (kind === 'phone' || kind === 'email' || kind === 'external');
