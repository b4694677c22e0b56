import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Action,
  allows,
  authorize,
  capabilitiesOf,
  queuesOf,
  ROLE_KEYS,
  RULES,
  type Subject,
} from '../../src/modules/foundation/access/access.domain.ts';
import { CAPABILITIES, CATALOG, startingGroup } from '../support/catalog.ts';
import { runs } from '../support/runs.ts';

const capability = fc.constantFrom(...CAPABILITIES);
const entity = fc.constantFrom('order', 'vehicle', 'constructor', '__proto__', 'toString', 'hasOwnProperty');
const entityRight = fc.record({
  right: fc.constantFrom('view' as const, 'edit' as const),
  extent: fc.constantFrom('all' as const, 'department' as const, 'own' as const),
});
const action: fc.Arbitrary<Action> = fc.oneof(
  capability,
  fc.constantFrom('self' as const, 'self:login' as const),
  fc.record({ entity, right: fc.constantFrom('view' as const, 'edit' as const) }),
  fc.record({ queue: fc.constantFrom('que_a', 'que_b') }),
);
const subject: fc.Arbitrary<Subject> = fc.record(
  {
    kind: fc.constantFrom('person' as const, 'service' as const),
    status: fc.constantFrom('active' as const, 'invited' as const, 'disabled' as const),
    role: fc.constantFrom(...ROLE_KEYS),
    group: fc.record({
      id: fc.constant('grp'),
      name: fc.constant('G'),
      capabilities: fc.subarray([...CAPABILITIES]),
      entityRights: fc.dictionary(fc.constantFrom('order', 'vehicle'), entityRight),
    }),
    queues: fc.subarray(['que_a', 'que_b']),
    departments: fc.constant([]),
    keyScopes: fc.subarray([...CAPABILITIES]),
    secondFactorOverdue: fc.boolean(),
  },
  { requiredKeys: ['kind', 'status', 'role', 'group', 'queues', 'departments'] },
);
const RUNS = runs(5_000);
const plain = (who: Subject): boolean => who.status === 'active' && !who.keyScopes && !who.secondFactorOverdue && who.role !== 'owner';

describe('the policy', () => {
  it('[ACC-1] shuts out who is disabled or has not come', () => {
    fc.assert(
      fc.property(
        subject,
        action,
        (who, what) => void (who.status !== 'active' && expect(authorize(who, what)).toEqual({ allowed: false, rule: who.status })),
      ),
      RUNS,
    );
  });

  it('[ACC-1] grants nothing that is not written down', () => {
    const nobody: Subject = {
      kind: 'person',
      status: 'active',
      role: 'admin',
      group: { id: '', name: '', capabilities: [], entityRights: {} },
      queues: [],
      departments: [],
    };
    for (const what of CAPABILITIES) expect(authorize(nobody, what)).toEqual({ allowed: false, rule: 'not-granted' });
    for (const name of ['order', '__proto__', 'constructor', 'toString'])
      for (const right of ['view', 'edit'] as const)
        expect(authorize(nobody, { entity: name, right })).toEqual({ allowed: false, rule: 'not-granted' });
  });

  it('[ACC-2] a key only ever narrows', () => {
    fc.assert(
      fc.property(subject, action, (who, what) => {
        const { keyScopes, ...holder } = who;
        if (!keyScopes || !allows(who, what)) return;
        expect(allows(holder, what)).toBe(true);
        if (what !== 'self' && what !== 'self:login') expect(keyScopes).toContain(typeof what === 'object' ? 'conversations:read' : what);
      }),
      RUNS,
    );
  });

  it('[ACC-3] more never means less, and one capability is not another', () => {
    fc.assert(
      fc.property(subject, action, capability, (who, what, more) => {
        const richer: Subject = { ...who, group: { ...who.group, capabilities: [...who.group.capabilities, more] } };
        if (allows(who, what)) expect(allows(richer, what)).toBe(true);
        else if (what !== more && !(typeof what === 'object' && 'queue' in what && more === 'queues:all'))
          expect(allows(richer, what)).toBe(false);
      }),
      RUNS,
    );
  });

  it('[ACC-4] to edit includes to view, and nothing includes to edit', () => {
    fc.assert(
      fc.property(subject, entity, (who, name) => {
        const [view, edit] = [allows(who, { entity: name, right: 'view' }), allows(who, { entity: name, right: 'edit' })];
        if (edit) expect(view).toBe(true);
        if (!plain(who)) return;
        const granted = Object.hasOwn(who.group.entityRights, name) ? who.group.entityRights[name]?.right : undefined;
        expect([view, edit]).toEqual([granted !== undefined, granted === 'edit']);
      }),
      RUNS,
    );
  });

  it('[ACC-5] an owner is never locked out; another role changes nothing', () => {
    fc.assert(
      fc.property(subject, action, fc.constantFrom(...ROLE_KEYS.filter((role) => role !== 'owner')), (who, what, role) => {
        const { keyScopes: _, secondFactorOverdue: __, ...person } = { ...who, kind: 'person' as const, status: 'active' as const };
        expect(allows({ ...person, role: 'owner' }, what)).toBe(true);
        expect(allows({ ...who, role }, what)).toBe(allows({ ...who, role: 'viewer' }, what));
      }),
      RUNS,
    );
    expect(
      allows(
        {
          kind: 'service',
          status: 'active',
          role: 'owner',
          group: { id: '', name: '', capabilities: [], entityRights: {} },
          queues: [],
          departments: [],
        },
        'access:write',
      ),
    ).toBe(false);
  });

  it('[ACC-6] people who owe a second factor have only their own affairs', () => {
    fc.assert(
      fc.property(subject, action, (who, what) => {
        const owing: Subject = { ...who, status: 'active', kind: 'person', secondFactorOverdue: true };
        expect(allows(owing, what)).toBe(what === 'self' || what === 'self:login');
      }),
      RUNS,
    );
  });

  it('[ACC-7] says which rule decided, and lists exactly what is allowed', () => {
    fc.assert(
      fc.property(subject, action, (who, what) => {
        const { allowed, rule } = authorize(who, what);
        expect(RULES).toContain(rule);
        expect(['self', 'owner', 'group-capability', 'entity-right', 'queue-member'].includes(rule)).toBe(allowed);
        expect(capabilitiesOf(who, CATALOG.capabilities)).toEqual(CAPABILITIES.filter((one) => authorize(who, one).allowed));
      }),
      RUNS,
    );
  });

  it('[ACC-8] reaches with what is about conversations over the very queues it may see', () => {
    fc.assert(
      fc.property(
        subject,
        fc.constantFrom('conversations:read' as const, 'conversations:serve' as const, 'desk:read' as const),
        (who, what) => {
          const ruling = authorize(who, what);
          if (!ruling.allowed) return;
          const seesAll = who.group.capabilities.includes('queues:all') || (who.role === 'owner' && who.kind === 'person');
          expect(ruling.extent).toEqual(seesAll ? 'all' : { queues: who.queues });
        },
      ),
      RUNS,
    );
    fc.assert(
      fc.property(subject, (who) => {
        const seen = queuesOf(who);
        for (const queue of ['que_a', 'que_b'])
          if (allows(who, 'conversations:read')) expect(seen === 'all' || seen.includes(queue)).toBe(allows(who, { queue }));
        if (!allows(who, 'conversations:read') && !allows(who, 'desk:read')) expect(seen).toEqual([]);
      }),
      RUNS,
    );
  });

  it('[ACC-5] begins with a group for each role, the owner’s and administrator’s with everything', () => {
    expect(startingGroup('owner')).toEqual(CAPABILITIES);
    expect(startingGroup('admin')).toEqual(CAPABILITIES);
    expect(startingGroup('agent')).not.toContain('access:write');
    expect(startingGroup('agent')).toContain('conversations:serve');
  });
});
