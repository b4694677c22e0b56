import { type RoleKey, STARTING_NAMES } from '../../src/modules/foundation/access/access.domain.ts';

/** What the group of a role is called in a new company, in whichever language that speaks. */
export const startingNames = (role: RoleKey): string[] => Object.values(STARTING_NAMES).map((names) => names[role]);
