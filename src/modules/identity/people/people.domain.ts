import { hours } from '../../../kernel/time';
import { allows, type EntityRight, type EntityRights, type RoleKey, type Subject } from '../../foundation/access/access.domain';

/** How somebody stands with the company. Derived: a person without a password was invited and has not come. */
export const USER_STATES = ['invited', 'active', 'disabled'] as const;
export type UserState = (typeof USER_STATES)[number];

export const stateOf = (u: { kind: Subject['kind']; status: 'active' | 'disabled'; hasPassword: boolean }): UserState =>
  u.status === 'disabled' ? 'disabled' : u.kind === 'person' && !u.hasPassword ? 'invited' : 'active';

/** How long a link in a mail opens. */
export const LINK_LIFE = { invite: hours(72), reset: hours(1) } as const;
export type LinkPurpose = keyof typeof LINK_LIFE;

const RANK: Record<RoleKey, number> = { owner: 3, admin: 2, supervisor: 1, agent: 0, campaigner: 0, viewer: 0 };
const WIDTH: Record<EntityRight['scope'], number> = { own: 0, department: 1, all: 2 };

/** What a group grants. */
export type Grants = { capabilities: Subject['group']['capabilities']; entityRights: EntityRights };
export type UserRights = { role: RoleKey; group: Grants & { id: string } };

export const isOwner = (who: Subject): boolean => who.kind === 'person' && who.role === 'owner' && who.keyScopes === undefined;
/** A service is no owner, whatever its role is called: an owner is a person. */
const rankOf = (who: Subject): number => (isOwner(who) ? RANK.owner : Math.min(RANK[who.role], RANK.admin));

function holdsEntity(who: Subject, entity: string, wanted: EntityRight): boolean {
  if (!allows(who, { entity, right: wanted.right })) return false;
  const own = Object.hasOwn(who.group.entityRights, entity) ? who.group.entityRights[entity] : undefined;
  return isOwner(who) || (own !== undefined && WIDTH[own.scope] >= WIDTH[wanted.scope]);
}

/** Whether a person holds every right that these grants allow. */
export const holdsAll = (who: Subject, grants: Grants): boolean =>
  grants.capabilities.every((capability) => allows(who, capability)) &&
  Object.entries(grants.entityRights).every(([entity, right]) => holdsEntity(who, entity, right));

export type Intervention = {
  /** The person's role and rights now; undefined for a new invitation. */
  before?: UserRights;
  /** The person's role and rights afterwards; undefined when neither changes. */
  after?: UserRights;
  /** The change is made by the person concerned. */
  own?: boolean;
  /** Ends the person's access. */
  disables?: boolean;
  /** Another mailbox becomes able to enter the account, and so gets all the person's rights. */
  movesEmail?: boolean;
};

/**
 * Nobody gives anyone, themselves included, more rights than they hold: only an owner changes an owner, nobody gives or
 * changes a role above their own, and nobody puts a person into a group that allows more than they may do themselves.
 * Undefined when nothing is against it.
 */
export function refusalOf(actor: Subject, { before, after, own, disables, movesEmail }: Intervention) {
  if (own && (disables || movesEmail)) return 'not-yourself' as const;
  const roles = [before?.role, after?.role].filter((role) => role !== undefined);
  if (roles.some((role) => RANK[role] > rankOf(actor))) return 'beyond-your-rights' as const;
  const given = after && after.group.id !== before?.group.id ? [after.group] : [];
  const taken = movesEmail && before ? [before.group] : [];
  return [...given, ...taken].every((group) => holdsAll(actor, group)) ? undefined : ('beyond-your-rights' as const);
}

/** What a new version of a group grants beyond the old one. */
export function added(before: Grants, after: Grants): Grants {
  const news = Object.entries(after.entityRights).filter(([entity, now]) => {
    const then = Object.hasOwn(before.entityRights, entity) ? before.entityRights[entity] : undefined;
    return !then || (then.right === 'view' && now.right === 'edit') || WIDTH[now.scope] > WIDTH[then.scope];
  });
  return {
    capabilities: after.capabilities.filter((capability) => !before.capabilities.includes(capability)),
    entityRights: Object.fromEntries(news),
  };
}

/** A group takes only what its writer holds. What it already grants may stay, or go. */
export const mayGrant = (actor: Subject, before: Grants, after: Grants): boolean => holdsAll(actor, added(before, after));

const sameRights = (a: EntityRights, b: EntityRights): boolean =>
  Object.keys(a).length === Object.keys(b).length &&
  Object.entries(a).every(([key, { right, scope }]) => Object.hasOwn(b, key) && b[key]?.right === right && b[key]?.scope === scope);

/** Whether members may do something else than before, so that their open screens must ask anew. */
export const changesRights = (a: Grants, b: Grants): boolean =>
  a.capabilities.length !== b.capabilities.length ||
  a.capabilities.some((capability) => !b.capabilities.includes(capability)) ||
  !sameRights(a.entityRights, b.entityRights);
