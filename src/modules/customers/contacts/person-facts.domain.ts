import type { IdentityKind } from './identity.domain';
import type { ContactOrigin } from './origin.domain';

/** A person as filters see them. */
export type PersonFacts = {
  id: string;
  name: string;
  identities: readonly { kind: IdentityKind; value: string }[];
  tagIds: readonly string[];
  language: string | null;
  origin: ContactOrigin;
  isBlocked: boolean;
  activeAt: number;
  createdAt: number;
  /** Values of the company's own fields by their numbers. */
  vals?: Readonly<Record<string, unknown>>;
};
