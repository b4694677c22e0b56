import type { Locale } from '../../kernel/locale';

/**
 * What a permission group may allow. A capability guards an operation (`x-permission` in the API document).
 * Source of the groups: seed features F14 (roles) and F16 (permission groups).
 */
export const CAPABILITIES = [
  'account:read',
  'account:write',
  'channels:read',
  'channels:write',
  'contacts:read',
  'contacts:write',
  'conversations:read',
  'conversations:serve',
  'canned:write',
  'tags:write',
  'desk:read',
  'presence:write',
  'presence:manage',
  'presence:report',
  'billing:read',
  'access:read',
  'access:write',
  'keys:read',
  'keys:write',
  'audit:read',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

export const ROLE_KEYS = ['owner', 'admin', 'supervisor', 'agent', 'campaigner', 'viewer'] as const;
export type RoleKey = (typeof ROLE_KEYS)[number];

const serving: Capability[] = [
  'account:read',
  'channels:read',
  'contacts:read',
  'contacts:write',
  'conversations:read',
  'conversations:serve',
  'desk:read',
  'presence:write',
];

/** The permission groups every new tenant starts with, one a role; tenants edit them afterwards. */
export const STARTING_GROUPS: Record<RoleKey, readonly Capability[]> = {
  owner: CAPABILITIES,
  admin: CAPABILITIES,
  supervisor: [...serving, 'canned:write', 'tags:write', 'presence:manage', 'presence:report', 'billing:read', 'access:read'],
  agent: serving,
  campaigner: ['account:read', 'channels:read', 'contacts:read', 'billing:read'],
  viewer: ['account:read', 'channels:read', 'contacts:read', 'conversations:read', 'desk:read', 'presence:report', 'billing:read'],
};

/** What roles and their starting groups are called in a new company, by its language. Screens call a role by its key. */
export const STARTING_NAMES: Record<Locale, Record<RoleKey, string>> = {
  en: { owner: 'Owner', admin: 'Administrator', supervisor: 'Supervisor', agent: 'Agent', campaigner: 'Campaigner', viewer: 'Viewer' },
  'pt-BR': {
    ...{ owner: 'Proprietário', admin: 'Administrador', supervisor: 'Supervisor' },
    ...{ agent: 'Atendente', campaigner: 'Campanhas', viewer: 'Leitor' },
  },
  es: {
    ...{ owner: 'Propietario', admin: 'Administrador', supervisor: 'Supervisor' },
    ...{ agent: 'Agente', campaigner: 'Campañas', viewer: 'Lector' },
  },
};

/** A group's rights over the records of one SDM entity type. None is the default; `edit` includes `view`. */
export type EntityRight = { right: 'view' | 'edit'; scope: 'all' | 'department' | 'own' };
export type EntityRights = Readonly<Record<string, EntityRight>>;

/** Everything the policy asks about who acts. */
export type Subject = {
  kind: 'person' | 'service';
  /** A person without a password was invited and has not come. */
  status: 'active' | 'invited' | 'disabled';
  role: RoleKey;
  group: { id: string; name: string; capabilities: readonly Capability[]; entityRights: EntityRights };
  /** What an API key is cut down to; undefined behind a login. */
  keyScopes?: readonly Capability[];
  /** True when a second factor is demanded of this person and the time to set one up is over. */
  secondFactorOverdue?: boolean;
  /** When that time is over; what he has open then must ask anew. Null when nothing is due. */
  secondFactorDueAt?: number | null;
};

/**
 * What needs no grant: `self`, to know who one is; `self:login`, which only a person has, to change his password, set up
 * his second factor, end his logins.
 */
export type Own = 'self' | 'self:login';
export type Action = Capability | Own | { entity: string; right: 'view' | 'edit' };

/** Which rule decided. Stable: the explain button and the tests name them. */
export const RULES = [
  'disabled',
  'invited',
  'not-a-person',
  'second-factor',
  'key-scope',
  'self',
  'owner',
  'group-capability',
  'entity-right',
  'not-granted',
] as const;
export type Rule = (typeof RULES)[number];
export type Ruling = { allowed: boolean; rule: Rule };

const yes = (rule: Rule): Ruling => ({ allowed: true, rule });
const no = (rule: Rule): Ruling => ({ allowed: false, rule });

/**
 * The one policy, behind every door (C14). Who is out is out; a key never exceeds its scopes; an owner may do everything,
 * so that a tenant cannot lock itself out; everybody else may do what his group grants. Where role and group disagree the
 * group decides: besides `owner`, a role is only a name (F14). Fails closed.
 */
export function decide(who: Subject, action: Action): Ruling {
  if (who.status !== 'active') return no(who.status);
  if (action === 'self') return yes('self');
  if (action === 'self:login') return who.kind === 'person' ? yes('self') : no('not-a-person');
  if (who.secondFactorOverdue) return no('second-factor');
  if (who.keyScopes && (typeof action === 'object' || !who.keyScopes.includes(action))) return no('key-scope');
  if (who.role === 'owner' && who.kind === 'person') return yes('owner');
  if (typeof action !== 'object') return who.group.capabilities.includes(action) ? yes('group-capability') : no('not-granted');
  const granted = Object.hasOwn(who.group.entityRights, action.entity) ? who.group.entityRights[action.entity] : undefined;
  return granted && (granted.right === 'edit' || action.right === 'view') ? yes('entity-right') : no('not-granted');
}

export const allows = (who: Subject, action: Action): boolean => decide(who, action).allowed;

/** What somebody may do, as the client needs it to hide what would be refused. */
export const capabilitiesOf = (who: Subject): Capability[] => CAPABILITIES.filter((capability) => allows(who, capability));
