import { phoneKey } from '../../../kernel/phone';

/** The ways a person is known. None is mandatory by itself; an empty string is never one. */
export const IDENTITY_KINDS = ['phone', 'bsuid', 'email', 'external'] as const;
export type IdentityKind = (typeof IDENTITY_KINDS)[number];
export type Identity = { kind: IdentityKind; value: string; raw: string };

/**
 * The identities in a WhatsApp webhook, the strongest first. A wa_id with and without the Brazilian ninth digit is one
 * phone; a business-scoped user id (BSUID) may come beside it or alone.
 */
export function whatsappIdentities(waId: string | undefined, userId: string | undefined): Identity[] {
  const found: Identity[] = [];
  const phone = waId ? phoneKey(waId) : undefined;
  if (waId && phone) found.push({ kind: 'phone', value: phone, raw: waId });
  const bsuid = userId?.trim();
  if (bsuid && bsuid.length <= 160) found.push({ kind: 'bsuid', value: bsuid, raw: bsuid });
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
