import { days, hours } from '../../../kernel/time';
import type { EntityRight, EntityRights, Subject } from '../../foundation/access/access.domain';
import type { Grants } from '../../foundation/access/rights.domain';

/** How somebody stands with the company. Derived: a person without a password was invited and has not come. */
export const USER_STATES = ['invited', 'active', 'disabled'] as const;
export type UserState = (typeof USER_STATES)[number];

export const stateOf = (u: { kind: Subject['kind']; status: 'active' | 'disabled'; hasPassword: boolean }): UserState =>
  u.status === 'disabled' ? 'disabled' : u.kind === 'person' && !u.hasPassword ? 'invited' : 'active';

/** How long a link in a mail opens. */
export const LINK_LIFE = { invite: hours(72), reset: hours(1), confirm: days(7) } as const;
export type LinkPurpose = keyof typeof LINK_LIFE;

/** A right in words, for comparing and for the log: its fields by their numbers. */
export const textOfRight = ({ right, extent, hidden = [] }: EntityRight): string =>
  [right, extent, ...(hidden.length > 0 ? [`without ${[...hidden].sort((a, b) => a - b).join(', ')}`] : [])].join(' ');

const sameRights = (a: EntityRights, b: EntityRights): boolean =>
  Object.keys(a).length === Object.keys(b).length &&
  Object.entries(a).every(([key, one]) => Object.hasOwn(b, key) && b[key] !== undefined && textOfRight(b[key]) === textOfRight(one));

/** Whether members may do something else than before, so that their open screens must ask anew. */
export const changesRights = (a: Grants, b: Grants): boolean =>
  a.capabilities.length !== b.capabilities.length ||
  a.capabilities.some((capability) => !b.capabilities.includes(capability)) ||
  !sameRights(a.entityRights, b.entityRights);
