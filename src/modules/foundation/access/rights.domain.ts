import {
  allows,
  type Capability,
  type EntityExtent,
  type EntityRight,
  type EntityRights,
  type RoleKey,
  type Subject,
} from './access.domain';

const RANK: Record<RoleKey, number> = { owner: 3, admin: 2, supervisor: 1, agent: 0, campaigner: 0, viewer: 0 };
const WIDTH: Record<EntityExtent, number> = { own: 0, department: 1, all: 2 };

/** What a group grants. */
export type Grants = { capabilities: readonly Capability[]; entityRights: EntityRights };
/** What may be given and taken: rights, by groups and keys, and sight of queues, by departments. */
export type Holding = Partial<Grants> & { queues?: 'all' | readonly string[] };

/** Whatever somebody does to what others may do, or to how they come in. */
export const VERBS = [
  'invite',
  'invite-again',
  'change',
  'move-email',
  'disable',
  'enable',
  'sign-out',
  'reset-second-factor',
  'write-group',
  'delete-group',
  'delete-department',
  'create-service-user',
  'create-key',
  'rotate-key',
  'revoke-key',
  'open-queue',
] as const;
export type Verb = (typeof VERBS)[number];

/** `people`: everybody it happens to, as they are now. `own`: the actor is who it happens to. */
export type Target = { people: readonly Subject[]; own?: boolean };
/** `role`: the one they have afterwards. */
export type Change = { role?: RoleKey; gives?: Holding; takes?: Holding };

/** A colleague must do it: else somebody locks themselves out, or whoever took a login gets around a password or a code. */
const NOT_ONESELF: readonly Verb[] = ['disable', 'move-email', 'reset-second-factor'];
/** What opens a way in that has no end, or changes somebody's login, is for people: a key ends, and so must all it makes. */
const NOT_BY_KEY: readonly Verb[] = [
  'invite',
  'invite-again',
  'move-email',
  'enable',
  'sign-out',
  'reset-second-factor',
  'create-service-user',
];

export const isOwner = (who: Subject): boolean =>
  who.kind === 'person' && who.role === 'owner' && who.keyScopes === undefined && !who.isGuest;
/** A service is no owner, whatever its role is called: an owner is a person. */
const rankOf = (who: Subject): number => (isOwner(who) ? RANK.owner : Math.min(RANK[who.role], RANK.admin));

function holdsEntity(who: Subject, entity: string, wanted: EntityRight): boolean {
  if (!allows(who, { entity, right: wanted.right })) return false;
  const own = Object.hasOwn(who.group.entityRights, entity) ? who.group.entityRights[entity] : undefined;
  return isOwner(who) || (own !== undefined && WIDTH[own.extent] >= WIDTH[wanted.extent] && shows(wanted, own));
}

/** Whether every field that one right hides is hidden by the other too. */
const shows = ({ hidden: less = [] }: EntityRight, { hidden: more = [] }: EntityRight): boolean => more.every((no) => less.includes(no));

/** A queue that nobody belongs to is seen only by who sees all. */
const ANY_QUEUE = { queue: '' };

/** Whether somebody holds all of this themselves. */
const holdsAll = (who: Subject, { capabilities = [], entityRights = {}, queues = [] }: Holding): boolean =>
  capabilities.every((capability) => allows(who, capability)) &&
  Object.entries(entityRights).every(([entity, right]) => holdsEntity(who, entity, right)) &&
  (queues === 'all' ? allows(who, ANY_QUEUE) : queues.every((queue) => allows(who, { queue })));

/** A person is above an actor when they hold anything that the actor does not, or a higher role. */
const isAbove = (person: Subject, actor: Subject): boolean =>
  RANK[person.role] > rankOf(actor) ||
  !holdsAll(actor, { ...person.group, queues: person.group.capabilities.includes('queues:all') ? 'all' : person.queues });

/** Whether somebody would have more afterwards than now. */
const isGiven = (people: readonly Subject[], { role, gives = {} }: Change): boolean =>
  people.some((person) => (role !== undefined && RANK[role] > RANK[person.role]) || !holdsAll(person, gives));

/**
 * Nobody gives, takes or resets what they do not hold themselves, to anybody, themselves included: not to people above them,
 * and no role, right or queue that they do not have. Undefined when nothing is against it.
 */
export function mayActOn(actor: Subject, verb: Verb, { people, own = false }: Target, change: Change = {}) {
  const { role, gives = {}, takes = {} } = change;
  // A key ends, and what it gave somebody would not.
  if (actor.keyScopes && (NOT_BY_KEY.includes(verb) || isGiven(people, change))) return 'not-by-key' as const;
  if (own && NOT_ONESELF.includes(verb)) return 'not-yourself' as const;
  if (people.some((person) => isAbove(person, actor))) return 'beyond-your-rights' as const;
  if (role !== undefined && RANK[role] > rankOf(actor)) return 'beyond-your-rights' as const;
  return holdsAll(actor, gives) && holdsAll(actor, takes) ? undefined : ('beyond-your-rights' as const);
}

/** What a new version of a group grants beyond the old one. */
export function added(before: Grants, after: Grants): Grants {
  const news = Object.entries(after.entityRights).filter(([entity, now]) => {
    const then = Object.hasOwn(before.entityRights, entity) ? before.entityRights[entity] : undefined;
    return !then || (then.right === 'view' && now.right === 'edit') || WIDTH[now.extent] > WIDTH[then.extent] || !shows(now, then);
  });
  return {
    capabilities: after.capabilities.filter((capability) => !before.capabilities.includes(capability)),
    entityRights: Object.fromEntries(news),
  };
}
