import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  capabilitiesOf,
  type EntityRights,
  ROLE_KEYS,
  type RoleKey,
  type Subject,
} from '../../src/modules/foundation/access/access.domain.ts';
import {
  changesRights,
  holdsAll,
  isOwner,
  mayGrant,
  refusalOf,
  stateOf,
  type UserRights,
} from '../../src/modules/identity/people/people.domain.ts';
import { CAPABILITIES, CATALOG } from '../support/catalog.ts';
import { runs } from '../support/runs.ts';

type Group = UserRights['group'];
type Person = { role: RoleKey; group: number; disabled: boolean };
type World = { people: Person[]; groups: Group[] };

const CAPS = CAPABILITIES.slice(0, 5);
const entityRight = fc.record({
  right: fc.constantFrom('view' as const, 'edit' as const),
  scope: fc.constantFrom('all' as const, 'department' as const, 'own' as const),
});
const grants = fc.record({
  capabilities: fc.subarray([...CAPS]),
  entityRights: fc.dictionary(fc.constantFrom('cars', 'parts'), entityRight, { maxKeys: 2 }),
});
const role = fc.constantFrom(...ROLE_KEYS);
const world = fc.record({
  people: fc.array(fc.record({ role, group: fc.nat(2), disabled: fc.constant(false) }), { minLength: 3, maxLength: 5 }),
  groups: fc.tuple(grants, grants, grants).map((all) => all.map((each, n) => ({ id: String(n), ...each }))),
});
type Step = {
  actor: number;
  target: number;
  verb: 'change' | 'invite' | 'disable' | 'write';
  role: RoleKey;
  group: number;
  grants: Omit<Group, 'id'>;
};
const step: fc.Arbitrary<Step> = fc.record({
  ...{ actor: fc.nat(4), target: fc.nat(4), verb: fc.constantFrom('change', 'invite', 'disable', 'write'), role, group: fc.nat(2), grants },
});

const groupOf = ({ groups }: World, n: number): Group => groups[n % groups.length] as Group; // safe: never empty
const personOf = ({ people }: World, n: number): Person => people[n % people.length] as Person; // safe: never empty
const subject = (w: World, p: Person): Subject => ({
  kind: 'person',
  status: p.disabled ? 'disabled' : 'active',
  role: p.role,
  group: { name: 'G', ...groupOf(w, p.group) },
  queues: [],
  departments: [],
});
const standing = (w: World, p: Person): UserRights => ({ role: p.role, group: groupOf(w, p.group) });

/** Does the step if the rules let it; answers whether they did. */
function play(w: World, { actor: a, target: t, verb, role, group, grants }: Step): boolean {
  const [actor, target] = [personOf(w, a), personOf(w, t)];
  const who = subject(w, actor);
  if (who.status !== 'active') return false;
  const own = actor === target;
  const after = { role, group: groupOf(w, group) };
  if (verb === 'write') {
    const old = groupOf(w, group);
    if (!mayGrant(who, old, grants)) return false;
    w.groups[group % w.groups.length] = { id: old.id, ...grants };
    return true;
  }
  if (verb === 'invite') {
    if (w.people.length > 8 || refusalOf(who, { after })) return false;
    w.people.push({ role, group, disabled: false });
    return true;
  }
  if (verb === 'disable') {
    if (refusalOf(who, { before: standing(w, target), own, disables: true })) return false;
    target.disabled = true;
    return true;
  }
  if (refusalOf(who, { before: standing(w, target), after, own })) return false;
  Object.assign(target, { role, group });
  return true;
}

/** Everything that some active person, or all together, may do. */
const reachOf = (w: World): Set<string> =>
  new Set(
    w.people.flatMap((p) => {
      const who = subject(w, p);
      return [
        ...capabilitiesOf(who, CATALOG.capabilities),
        ...Object.entries(who.group.entityRights).map(([key, { right, scope }]) => `${key}:${right}:${scope}`),
      ];
    }),
  );

describe('what may be given', () => {
  it('[PPL-1] without an owner no order of changes lets anybody do what nobody could', () => {
    const tried = runs(1_000);
    let allowed = 0;
    fc.assert(
      fc.property(world, fc.array(step, { maxLength: 30 }), (start, steps) => {
        const w = structuredClone(start);
        for (const p of w.people) if (p.role === 'owner') p.role = 'admin';
        const before = new Set([...reachOf(w)].filter((right) => CAPABILITIES.some((known) => known === right)));
        for (const each of steps) allowed += Number(play(w, each));
        for (const right of reachOf(w)) if (CAPABILITIES.some((known) => known === right)) expect(before).toContain(right);
        expect(w.people.filter(({ role }) => role === 'owner')).toEqual([]);
      }),
      tried,
    );
    expect(allowed).toBeGreaterThan(tried.numRuns);
  });

  it('[PPL-1] [PPL-2] who is no owner gives only what they hold, and leaves owners alone', () => {
    // Only steps that the rules allow to somebody who is no owner: of the others there is nothing to see.
    const allowed = fc
      .tuple(world, step)
      .filter(([w, each]) => !isOwner(subject(w, personOf(w, each.actor))) && play(structuredClone(w), structuredClone(each)));
    const seen = { change: 0, invite: 0, disable: 0, write: 0 };
    fc.assert(
      fc.property(allowed, ([start, each]) => {
        const w = structuredClone(start);
        const who = subject(w, personOf(w, each.actor));
        const owners = ({ people }: World): number => people.filter(({ role, disabled }) => role === 'owner' && !disabled).length;
        const target = standing(start, personOf(start, each.target));
        const written = groupOf(start, each.group);
        expect(play(w, each)).toBe(true);
        seen[each.verb] += 1;
        expect(owners(w)).toBe(owners(start));
        if (each.verb === 'invite') expect(holdsAll(who, groupOf(w, each.group))).toBe(true);
        if (each.verb === 'write')
          for (const capability of groupOf(w, each.group).capabilities)
            if (!written.capabilities.includes(capability)) expect(capabilitiesOf(who, CATALOG.capabilities)).toContain(capability);
        if (each.verb === 'disable' || each.verb === 'change') expect(target.role).not.toBe('owner');
        if (each.verb === 'change') {
          const now = standing(w, personOf(w, each.target));
          if (now.group.id !== target.group.id) expect(holdsAll(who, now.group)).toBe(true);
        }
      }),
      runs(2_000),
    );
    for (const [verb, times] of Object.entries(seen)) expect([verb, times]).toEqual([verb, expect.toSatisfy((n: number) => n > 10)]);
  });

  const admin = (entityRights: EntityRights = {}): Subject => ({
    kind: 'person',
    status: 'active',
    role: 'admin',
    group: { id: 'a', name: 'A', capabilities: ['access:write', 'access:read'], entityRights },
    queues: [],
    departments: [],
  });
  const none = { capabilities: [], entityRights: {} };

  it('[PPL-2] a right over records is given as wide as one holds it, not wider', () => {
    const mine: EntityRights = { cars: { right: 'edit', scope: 'department' } };
    const give = (right: 'view' | 'edit', scope: 'all' | 'department' | 'own', entity = 'cars') =>
      mayGrant(admin(mine), none, { capabilities: [], entityRights: { [entity]: { right, scope } } });
    expect([
      give('view', 'own'),
      give('edit', 'department'),
      give('edit', 'all'),
      give('view', 'all'),
      give('view', 'own', 'parts'),
    ]).toEqual([true, true, false, false, false]);
    expect(give('view', 'own', 'constructor')).toBe(false);
  });

  it('[PPL-2] what a group already grants may stay or go, though its writer does not hold it', () => {
    const rich = { capabilities: ['billing:read', 'desk:read'] as const, entityRights: { cars: { right: 'edit', scope: 'all' } } as const };
    expect(mayGrant(admin(), rich, rich)).toBe(true);
    expect(mayGrant(admin(), rich, none)).toBe(true);
    expect(mayGrant(admin(), rich, { ...rich, capabilities: ['billing:read', 'desk:read', 'keys:write'] })).toBe(false);
    expect([changesRights(rich, rich), changesRights(rich, none), changesRights(none, rich)]).toEqual([false, true, true]);
  });

  it('[PPL-3] nobody disables themselves or moves their own e-mail, an owner neither', () => {
    const me: Subject = { ...admin(), role: 'owner' };
    const before: UserRights = { role: 'owner', group: me.group };
    expect(refusalOf(me, { before, own: true, disables: true })).toBe('not-yourself');
    expect(refusalOf(me, { before, own: true, movesEmail: true })).toBe('not-yourself');
    expect(refusalOf(me, { before, disables: true })).toBeUndefined();
  });

  it('[PPL-2] a service is no owner, and a key no more than its scopes', () => {
    const service: Subject = { ...admin(), kind: 'service', role: 'owner' };
    expect(refusalOf(service, { after: { role: 'owner', group: { id: 'x', ...none } } })).toBe('beyond-your-rights');
    const key: Subject = { ...admin(), kind: 'service', keyScopes: ['access:write'] };
    expect(mayGrant(key, none, { capabilities: ['access:read'], entityRights: {} })).toBe(false);
  });

  it('[PPL-17] only people who hold all that somebody may do change that person’s e-mail', () => {
    const before: UserRights = { role: 'agent', group: { id: 'x', capabilities: ['billing:read'], entityRights: {} } };
    expect(refusalOf(admin(), { before, after: before, movesEmail: true })).toBe('beyond-your-rights');
    expect(refusalOf(admin(), { before, after: before })).toBeUndefined();
  });

  it('[PPL-22] the state of a person is derived', () => {
    expect(stateOf({ kind: 'person', status: 'active', hasPassword: false })).toBe('invited');
    expect(stateOf({ kind: 'service', status: 'active', hasPassword: false })).toBe('active');
    expect(stateOf({ kind: 'person', status: 'disabled', hasPassword: false })).toBe('disabled');
  });
});
