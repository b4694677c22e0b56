import type { Locale } from '../../../kernel/locale';

/** Features name here what they own: `declare module`, in their manifest. */
// biome-ignore lint/suspicious/noEmptyInterface: features add their capabilities to it.
export interface CapabilityTypes {}
/**
 * What a permission group may allow. A capability guards an operation (`x-permission` in the API document).
 */
export type Capability = CapabilityTypes[keyof CapabilityTypes];

export const ROLE_KEYS = ['owner', 'admin', 'supervisor', 'agent', 'campaigner', 'viewer'] as const;
export type RoleKey = (typeof ROLE_KEYS)[number];

/** Each capability, and the roles whose starting groups have it. */
export type CapabilityDefinitions = Readonly<Record<string, { startsIn: readonly string[] }>>;
type Definition = { startsIn: readonly Exclude<RoleKey, 'owner' | 'admin'>[] };

/** The capabilities of one feature, for its manifest. Owners and administrators start with all there are. */
export const defineCapabilities = <const Name extends string>(definitions: Readonly<Record<Name, Definition>>) => definitions;

/** What the permission group of a role starts with in a new company; a company edits its groups afterwards. */
export const startingCapabilities = (all: CapabilityDefinitions, role: RoleKey): Capability[] =>
  known(all).filter((name) => role === 'owner' || role === 'admin' || all[name]?.startsIn.includes(role));

/** The names of all capabilities that there are. */
export const known = (all: CapabilityDefinitions): Capability[] => Object.keys(all) as Capability[]; // safe: manifests define them

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

/** Whose records: everybody's, those of one's own departments and one's own, or one's own alone. */
export const ENTITY_EXTENTS = ['all', 'department', 'own'] as const;
export type EntityExtent = (typeof ENTITY_EXTENTS)[number];
/**
 * A group's rights over the records of one entity type (F04–F06). None is the default; `edit` includes `view`. `hidden`: numbers of
 * fields that the group never sees.
 */
export type EntityRight = { right: 'view' | 'edit'; extent: EntityExtent; hidden?: readonly number[] };
/** By the id of the type: a key that is taken again by another type gives nobody anything. */
export type EntityRights = Readonly<Record<string, EntityRight>>;

/** A record, and whose it is. */
export type OwnedRecord = { id: string; ownerId: string | null; departmentId: string | null };
/** A field of a type; `relatesTo`: the type that it leads to, which must be seen as well. */
export type NamedField = { no: number; name: string; relatesTo?: string };

/** Everything the policy asks about who acts. */
export type Subject = {
  kind: 'person' | 'service';
  /** A person without a password was invited and has not come. */
  status: 'active' | 'invited' | 'disabled';
  role: RoleKey;
  group: { id: string; name: string; capabilities: readonly Capability[]; entityRights: EntityRights };
  /** The queues the person belongs to: as a member, through a department, or because they are everybody's. */
  queues: string[];
  /** The departments they belong to. */
  departments: string[];
  /** What an API key is cut down to; undefined behind a login. */
  keyScopes?: readonly Capability[];
  /** The entity types whose records that key reaches, by their ids; none where it is left out. */
  keyEntities?: Readonly<Record<string, 'view' | 'edit'>>;
  /** When that key, or the access of a guest, ends; open sockets end then too. */
  keyEndsAt?: number;
  /** Somebody from outside: never an owner, and without what takes data away or lets others in. */
  isGuest?: boolean;
  /** True when a second factor is demanded of this person and the time to set one up is over. */
  secondFactorOverdue?: boolean;
  /** When that grace period is over; open sockets must then ask again. Null when nothing is due. */
  secondFactorDueAt?: number | null;
};

/**
 * What needs no grant: `self`, to know who one is; `self:login`, which only a person has, to change their password, set up
 * their second factor, end their logins.
 */
export type Own = 'self' | 'self:login';
/** `queue`: to see what waits and is served there, and with `conversations:serve` to serve it (DSK-5). */
export type Action = Capability | Own | { entity: string; right: 'view' | 'edit' } | { queue: string };

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
  'extent-own',
  'extent-department',
  'field-hidden',
  'queue-member',
  'not-granted',
] as const;
export type Rule = (typeof RULES)[number];
/** How far an action reaches: over everything, or over these queues and what is one's own. */
export type Extent = 'all' | { queues: string[] };
export type Ruling = { allowed: false; rule: Rule } | { allowed: true; rule: Rule; extent: Extent };

const yes = (rule: Rule, extent: Extent = 'all'): Ruling => ({ allowed: true, rule, extent });
const no = (rule: Rule): Ruling => ({ allowed: false, rule });

/**
 * The one policy, of routes, sockets, searches and exports alike (ACC-1 to ACC-9). Whoever is not active may do nothing; a key
 * never exceeds its scopes; an owner may do everything, so that a company cannot lock itself out; everybody else may do what
 * their group grants, since a role besides `owner` is only a name. What is not granted is refused.
 */
export function authorize(who: Subject, action: Action): Ruling {
  if (who.status !== 'active') return no(who.status);
  if (action === 'self') return yes('self');
  if (action === 'self:login') return who.kind === 'person' ? yes('self') : no('not-a-person');
  if (who.secondFactorOverdue) return no('second-factor');
  if (who.keyScopes && !reaches(who, who.keyScopes, action)) return no('key-scope');
  if (who.role === 'owner' && who.kind === 'person' && !who.isGuest) return yes('owner');
  if (typeof action !== 'object')
    return who.group.capabilities.includes(action) ? yes('group-capability', reachOf(who, action)) : no('not-granted');
  if ('queue' in action) {
    if (who.group.capabilities.includes('queues:all')) return yes('group-capability');
    return who.queues.includes(action.queue) ? yes('queue-member') : no('not-granted');
  }
  const granted = entryOf(who.group.entityRights, action.entity);
  return granted && (granted.right === 'edit' || action.right === 'view') ? yes('entity-right') : no('not-granted');
}

const entryOf = <T>(of: Readonly<Record<string, T>>, key: string): T | undefined => (Object.hasOwn(of, key) ? of[key] : undefined);

/** Of queues a key reaches those of its user, if it may read conversations at all; of entity types those that it names. */
function reaches({ keyEntities = {} }: Subject, scopes: readonly Capability[], action: Exclude<Action, Own>): boolean {
  if (typeof action !== 'object') return scopes.includes(action);
  if ('queue' in action) return scopes.includes('conversations:read');
  const named = entryOf(keyEntities, action.entity);
  return named !== undefined && (named === 'edit' || action.right === 'view');
}

/** How far somebody's right over the records of a type reaches; undefined where they have none. */
export function entityReach(who: Subject, entity: string): Required<EntityRight> | undefined {
  const view = authorize(who, { entity, right: 'view' });
  if (!view.allowed) return undefined;
  const right = allows(who, { entity, right: 'edit' }) ? 'edit' : 'view';
  if (view.rule === 'owner') return { right, extent: 'all', hidden: [] };
  const { extent = 'own', hidden = [] } = entryOf(who.group.entityRights, entity) ?? {};
  return { right, extent, hidden };
}

/** What something saved needs, besides capabilities: to see all records of a type, and this field of theirs, by the number that rights name it by. */
export const entityNeed = (typeId: string, fieldNo?: number): string =>
  ['entity', typeId, ...(fieldNo === undefined ? [] : [fieldNo])].join(':');

/** Whether somebody has a right that something saved needs: a capability, or one that `entityNeed` names. */
export function meets(who: Subject, need: string): boolean {
  const [kind, typeId = '', no] = need.split(':');
  if (kind !== 'entity') return allows(who, need as Capability); // safe: fields name capabilities
  const reach = entityReach(who, typeId);
  return reach?.extent === 'all' && (no === undefined || !reach.hidden.includes(Number(no)));
}

export const allows = (who: Subject, action: Action): boolean => authorize(who, action).allowed;

/** Whether somebody may edit the records of some type: a person alone, since keys name the types that they reach. */
export const editsAny = (who: Subject): boolean =>
  who.kind === 'person' && Object.keys(who.group.entityRights).some((entity) => allows(who, { entity, right: 'edit' }));

/** What is about conversations reaches as far as the queues one sees. */
const BY_QUEUE: readonly Capability[] = ['conversations:read', 'conversations:serve', 'desk:read'];
const reachOf = (who: Subject, action: Capability): Extent =>
  BY_QUEUE.includes(action) && !who.group.capabilities.includes('queues:all') ? { queues: who.queues } : 'all';

/** Which queues somebody may see: all there are, or these. */
export const queuesOf = (who: Subject): 'all' | string[] => {
  const read = authorize(who, 'conversations:read');
  const ruling = read.allowed ? read : authorize(who, 'desk:read');
  if (!ruling.allowed) return [];
  return ruling.extent === 'all' ? 'all' : ruling.extent.queues;
};

/** What somebody may do, as the client needs it to hide what would be refused. */
export const capabilitiesOf = (who: Subject, all: CapabilityDefinitions): Capability[] =>
  known(all).filter((capability) => allows(who, capability));
