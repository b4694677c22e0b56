/**
 * What a permission group may allow. A capability guards an operation (`x-permission` in the API document).
 * Source of the groups: seed features F14 (roles) and F17 (permission groups).
 */
export const CAPABILITIES = [
  'account:read',
  'channels:read',
  'channels:write',
  'contacts:read',
  'conversations:read',
  'conversations:serve',
  'desk:read',
  'presence:write',
  'billing:read',
  'access:read',
  'access:write',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

export const ROLE_KEYS = ['owner', 'admin', 'supervisor', 'agent', 'campaigner', 'viewer'] as const;
export type RoleKey = (typeof ROLE_KEYS)[number];

const serving: Capability[] = [
  'account:read',
  'channels:read',
  'contacts:read',
  'conversations:read',
  'conversations:serve',
  'desk:read',
  'presence:write',
];

/** The permission groups every new tenant starts with, one a role; tenants edit them afterwards. */
export const STARTING_GROUPS: Record<RoleKey, readonly Capability[]> = {
  owner: CAPABILITIES,
  admin: CAPABILITIES,
  supervisor: [...serving, 'billing:read', 'access:read'],
  agent: serving,
  campaigner: ['account:read', 'channels:read', 'contacts:read', 'billing:read'],
  viewer: ['account:read', 'channels:read', 'contacts:read', 'conversations:read', 'desk:read', 'billing:read'],
};

/** Fail closed: only what is listed is allowed. */
export const allows = (capabilities: ReadonlySet<Capability>, wanted: Capability): boolean => capabilities.has(wanted);
