import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type EntityRight,
  type EntityRights,
  ROLE_KEYS,
  type RoleKey,
  type Subject,
} from '../../src/modules/foundation/access/access.domain.ts';
import { added, type Grants, mayActOn, VERBS, type Verb } from '../../src/modules/foundation/access/rights.domain.ts';
import { changesRights, stateOf } from '../../src/modules/identity/people/people.domain.ts';
import { CAPABILITIES } from '../support/catalog.ts';
import { runs } from '../support/runs.ts';

type Person = { role: RoleKey; grants: Grants; queues: string[]; kind: 'person' | 'service'; keyScopes?: Grants['capabilities'] };

const CAPS = [
  ...CAPABILITIES.filter((each) => each !== 'queues:all' && each !== 'conversations:read').slice(0, 3),
  'conversations:read',
  'queues:all',
] as const;
const QUEUES = ['q1', 'q2', 'q3'];
const RIGHTS = ['view', 'edit'] as const;
const EXTENTS = ['own', 'department', 'all'] as const;
const entityRight = fc.record({ right: fc.constantFrom(...RIGHTS), extent: fc.constantFrom(...EXTENTS) });
const grants: fc.Arbitrary<Grants> = fc.record({
  capabilities: fc.subarray([...CAPS]),
  entityRights: fc.dictionary(fc.constantFrom('cars', 'parts'), entityRight, { maxKeys: 2, noNullPrototype: true }),
});
const role = fc.constantFrom(...ROLE_KEYS);
const person: fc.Arbitrary<Person> = fc.record({ role, grants, queues: fc.subarray(QUEUES), kind: fc.constant('person' as const) });
const program: fc.Arbitrary<Person> = fc
  .record({ role, grants, queues: fc.subarray(QUEUES), keyScopes: fc.subarray([...CAPS]) })
  .map((each) => ({ ...each, kind: 'service' as const }));
const holding = fc.record({ ...{ capabilities: fc.subarray([...CAPS], { maxLength: 2 }), queues: fc.subarray(QUEUES, { maxLength: 1 }) } });
/** Somebody who holds much, so that enough is allowed to be worth looking at. */
const mighty: fc.Arbitrary<Person> = fc.record({
  role: fc.constantFrom('owner' as const, 'admin' as const, 'supervisor' as const),
  grants: fc.record({
    capabilities: fc.subarray([...CAPS], { minLength: CAPS.length - 1 }),
    entityRights: fc.constant<EntityRights>({ cars: { right: 'edit', extent: 'all' }, parts: { right: 'edit', extent: 'department' } }),
  }),
  queues: fc.subarray(QUEUES, { minLength: 2 }),
  kind: fc.constant('person' as const),
});

const subject = ({ role, grants, queues, kind, keyScopes }: Person): Subject => ({
  ...{ kind, status: 'active', role, group: { id: 'g', name: 'G', ...grants }, queues, departments: [] },
  ...(keyScopes ? { keyScopes } : {}),
});

const LADDER: RoleKey[][] = [['agent', 'viewer', 'campaigner'], ['supervisor'], ['admin'], ['owner']];
const stepOf = (role: RoleKey): number => LADDER.findIndex((step) => step.includes(role));

/** The model: everything somebody holds, as one set of words. What is allowed is then one question, whether a set holds another. */
function wordsOf({ role, grants, queues, kind, keyScopes }: Person): Set<string> {
  const words = new Set<string>();
  const isOwner = role === 'owner' && kind === 'person';
  const inScope = (capability: (typeof CAPS)[number]): boolean => keyScopes?.includes(capability) ?? true;
  for (const capability of CAPS) if ((isOwner || grants.capabilities.includes(capability)) && inScope(capability)) words.add(capability);
  for (const entity of ['cars', 'parts']) {
    const held: EntityRight | undefined = isOwner ? { right: 'edit', extent: 'all' } : grants.entityRights[entity];
    if (!held || keyScopes) continue;
    for (const right of RIGHTS.slice(0, held.right === 'edit' ? 2 : 1))
      for (const extent of EXTENTS.slice(0, EXTENTS.indexOf(held.extent) + 1)) words.add(`${entity} ${right} ${extent}`);
  }
  const seesAll = isOwner || grants.capabilities.includes('queues:all');
  for (const queue of QUEUES) if ((seesAll || queues.includes(queue)) && (!keyScopes || inScope('conversations:read'))) words.add(queue);
  const top = stepOf(role);
  for (const step of LADDER.slice(0, (kind === 'service' && role === 'owner' ? 2 : top) + 1)) for (const each of step) words.add(each);
  return words;
}
/** What of it a person loses, or another gets, with the whole person: never less than the name of their role. */
const allOf = (each: Person): Set<string> => wordsOf(each).add(each.role);
const contains = (big: Set<string>, small: Iterable<string>): boolean => [...small].every((word) => big.has(word));

const OF_PEOPLE = ['invite', 'invite-again', 'move-email', 'enable', 'sign-out', 'reset-second-factor', 'create-service-user'];
const OF_OTHERS = ['disable', 'move-email', 'reset-second-factor'];

describe('who may do what to whom', () => {
  it('[PPL-1] [PPL-2] [PPL-5] is one question for every verb: whether the actor holds it all themselves', () => {
    const seen = new Map<string, number>();
    const step = fc.record({
      actor: fc.oneof(mighty, mighty, person, program),
      verb: fc.constantFrom(...VERBS),
      targets: fc.array(person, { maxLength: 2 }),
      ...{ role: fc.option(role, { nil: undefined }), gives: holding, takes: holding, own: fc.boolean() },
    });
    fc.assert(
      fc.property(step, ({ actor, verb, targets, role, gives, takes, own }) => {
        // What is stored of a program is its service user, without the scopes of a key.
        const { keyScopes: _, ...stored } = actor;
        const people: Person[] = own ? [stored] : targets;
        const asked = { ...(role ? { role } : {}), gives, takes };
        const answer = mayActOn(subject(actor), verb, { people: people.map(subject), own }, asked);
        const mine = wordsOf(actor);
        const touched = [...people.flatMap((each) => [...allOf(each)])];
        const moved = [...gives.capabilities, ...gives.queues, ...takes.capabilities, ...takes.queues, ...(role ? [role] : [])];
        const given = [...gives.capabilities, ...gives.queues];
        const isMore = people.some((each) => !contains(wordsOf(each), given) || (role !== undefined && stepOf(role) > stepOf(each.role)));
        const expected =
          actor.keyScopes && (OF_PEOPLE.includes(verb) || isMore)
            ? 'not-by-key'
            : own && OF_OTHERS.includes(verb)
              ? 'not-yourself'
              : contains(mine, [...touched, ...moved])
                ? undefined
                : 'beyond-your-rights';
        expect([verb, answer]).toEqual([verb, expected]);
        seen.set(`${verb} ${answer ?? 'allowed'}`, (seen.get(`${verb} ${answer ?? 'allowed'}`) ?? 0) + 1);
      }),
      runs(20_000),
    );
    for (const verb of VERBS)
      for (const answer of ['allowed', 'beyond-your-rights'])
        expect([verb, answer, seen.get(`${verb} ${answer}`) ?? 0]).toSatisfy(([, , n]) => n > 0);
  });

  const none: Grants = { capabilities: [], entityRights: {} };
  const admin = (entityRights: EntityRights = {}, queues: string[] = []): Subject =>
    subject({ role: 'admin', kind: 'person', queues, grants: { capabilities: ['access:write', 'access:read'], entityRights } });
  const write = (actor: Subject, before: Grants, after: Grants) =>
    mayActOn(actor, 'write-group', { people: [] }, { gives: added(before, after), takes: added(after, before) });
  const beyond = 'beyond-your-rights';

  it('[PPL-2] a right over records is given as wide as one holds it, not wider', () => {
    const mine: EntityRights = { cars: { right: 'edit', extent: 'department' } };
    const give = (right: 'view' | 'edit', extent: 'all' | 'department' | 'own', entity = 'cars', hidden: number[] = []) =>
      write(admin(mine), none, { capabilities: [], entityRights: { [entity]: { right, extent, hidden } } });
    expect([give('view', 'own'), give('edit', 'department')]).toEqual([undefined, undefined]);
    expect([give('edit', 'all'), give('view', 'all'), give('view', 'own', 'parts')]).toEqual([beyond, beyond, beyond]);
    expect(give('view', 'own', 'constructor')).toBe(beyond);
    const narrow: EntityRights = { cars: { right: 'view', extent: 'all', hidden: [12] } };
    const show = (hidden: number[]) =>
      write(admin(narrow), none, { capabilities: [], entityRights: { cars: { right: 'view', extent: 'all', hidden } } });
    expect([show([12]), show([12, 13]), show([]), show([13])]).toEqual([undefined, undefined, beyond, beyond]);
  });

  it('[PPL-2] what a group already grants may stay, though its writer does not hold it, and not go', () => {
    const rich: Grants = { capabilities: ['billing:read', 'desk:read'], entityRights: { cars: { right: 'edit', extent: 'all' } } };
    expect(write(admin(), rich, rich)).toBeUndefined();
    expect(write(admin(), rich, { ...rich, capabilities: ['billing:read', 'desk:read', 'access:read'] })).toBeUndefined();
    expect(write(admin(), rich, none)).toBe(beyond);
    expect(write(admin(), rich, { ...rich, capabilities: ['billing:read', 'desk:read', 'keys:write'] })).toBe(beyond);
    expect([changesRights(rich, rich), changesRights(rich, none), changesRights(none, rich)]).toEqual([false, true, true]);
  });

  it('[PPL-3] nobody disables themselves, moves their own e-mail or resets their own second factor, an owner neither', () => {
    const me: Subject = { ...admin(), role: 'owner' };
    for (const verb of ['disable', 'move-email', 'reset-second-factor'] as Verb[]) {
      expect(mayActOn(me, verb, { people: [me], own: true })).toBe('not-yourself');
      expect(mayActOn(me, verb, { people: [me] })).toBeUndefined();
    }
  });

  it('[PPL-2] a service is no owner, and a key no more than its scopes', () => {
    const service: Subject = { ...admin(), kind: 'service', role: 'owner' };
    expect(mayActOn(service, 'invite', { people: [] }, { role: 'owner' })).toBe(beyond);
    const key: Subject = { ...admin(), kind: 'service', keyScopes: ['access:write'] };
    expect(write(key, none, { capabilities: ['access:read'], entityRights: {} })).toBe(beyond);
    expect(mayActOn(key, 'create-key', { people: [] }, { gives: { queues: 'all' } })).toBe(beyond);
  });

  it('[PPL-22] the state of a person is derived', () => {
    expect(stateOf({ kind: 'person', status: 'active', hasPassword: false })).toBe('invited');
    expect(stateOf({ kind: 'service', status: 'active', hasPassword: false })).toBe('active');
    expect(stateOf({ kind: 'person', status: 'disabled', hasPassword: false })).toBe('disabled');
  });
});
