import { env } from 'cloudflare:workers';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isId } from '../../src/kernel/ids.ts';
import { type Action, allows, type Capability, ROLE_KEYS } from '../../src/modules/foundation/access/access.domain.ts';
import { forgetPeople } from '../../src/modules/foundation/guard/remembered.middleware.ts';
import { call, newTenant, type Tenant } from '../support/api.ts';
import { BODIES, bodyFor, QUERIES, REFUSALS } from '../support/bodies.ts';
import { startingGroup } from '../support/catalog.ts';
import { dumpAll } from '../support/d1.ts';
import { groupOf, newKey } from '../support/keys.ts';
import { watchObjects } from '../support/objects.ts';
import { OPERATIONS, type Operation } from '../support/operations.ts';
import { deskOf, newColleague, shardOf } from '../support/shop.ts';
import { isNaming, kindOf, namedBy, OF_THE_CALENDAR, type Things, thingsOf, twin } from '../support/things.ts';
import { untilHeld } from '../support/until.ts';

/**
 * Every operation of the document × everybody × every kind of id, judged against the policy. Nobody is listed here by
 * hand: a new operation is walked as soon as it is published.
 */
const SECURED = OPERATIONS.filter(({ open }) => !open);
const CANARY = 'canary-of-the-other-company';
const MALFORMED = [
  'x',
  'con_',
  '%00',
  '..%2F..%2Fetc',
  "'%20OR%201=1--",
  'undefined',
  '0',
  'tnt_01kb3rt5a6e0zvgv5x3m9f7c2d',
  'a'.repeat(300),
];

type Who = { name: string; token: string; may: (operation: Operation) => boolean };

let ours: Things;
let theirs: Things;
let people: Who[];
let disabled: Tenant;
let company: Tenant;
const secretsOfTheOther: string[] = [];

beforeAll(async () => {
  company = await newTenant('Padaria Aurora');
  const other = await newTenant(`Empresa ${CANARY}`);
  ours = await thingsOf(company, 'Bom dia');
  theirs = await thingsOf(other, `Segredo ${CANARY}`);
  const things = Object.entries(theirs).flatMap(([kind, id]) => (OF_THE_CALENDAR.includes(kind) ? [] : [id]));
  secretsOfTheOther.push(CANARY, other.id, other.owner.id, other.owner.email, ...things);
  people = await Promise.all(
    ROLE_KEYS.map(async (role): Promise<Who> => {
      const { token } = await newColleague(company, `Rui ${role}`, role);
      const group = { id: '', name: '', capabilities: startingGroup(role), entityRights: {} };
      const may = ({ permission = '' }: Operation) =>
        isOfRecords(permission)
          ? role === 'owner' // nobody else was granted a right over an entity type
          : allows({ kind: 'person', status: 'active', role, group, queues: [], departments: [] }, permission as Action); // safe: published by the guard itself
      return { name: role, token, may };
    }),
  );
  people.push(
    await program('a key of a viewer', ['contacts:read', 'conversations:read', 'billing:read', 'audit:read']),
    await program('a key of one scope', ['channels:read']),
  );
  disabled = await newColleague(company, 'Rui de Fora', 'admin');
  await shardOf(company)
    .prepare("UPDATE users SET status = 'disabled' WHERE tenant_id = ? AND id = ?")
    .bind(company.id, disabled.owner.id)
    .run();
  forgetPeople([disabled.owner.id]);
});

/** A program behind an API key of a service user in the viewers' group. */
async function program(name: string, keyScopes: Capability[]): Promise<Who> {
  const { key } = await newKey(company, { scopes: keyScopes, serviceUser: { name, permissionGroupId: await groupOf(company, 'viewer') } });
  const group = { id: '', name: '', capabilities: startingGroup('viewer'), entityRights: {} };
  const may = ({ permission }: Operation) =>
    allows({ kind: 'service', status: 'active', role: 'viewer', group, queues: [], departments: [], keyScopes }, permission as Action); // safe: as above
  return { name, token: key, may };
}

/** Who has no right over an entity type is told that there is none. */
const isOfRecords = (permission: string): boolean => permission.startsWith('entity:');

let objects: { rows: number };
/** Every row of every database, and how many rows objects have written. */
const stateOf = async (): Promise<string> => `${objects.rows} ${await dumpAll()}`;

type Answer = { status: number; code: string; bytes: string };

/** What somebody is answered, and whether anything was written meanwhile. The request's own id is no part of it. */
async function answer(operation: Operation, token: string, ids: string[] = []): Promise<Answer> {
  let next = 0;
  const path = operation.path.replace(/\{\w+\}/g, () => ids[next++] ?? 'other') + (QUERIES[operation.id]?.(ours) ?? '');
  const body = bodyFor(operation, ours) ?? (operation.takesBody ? { __nobody_knows_this_field: true } : undefined);
  const response = await call(operation.method, path, { token, ...(body === undefined ? {} : { body }) });
  const text = await response.text();
  const bytes = ids.reduce((shown, id) => (id.length > 8 ? shown.replaceAll(id, '<id>') : shown), text.replace(/"instance":"[^"]*"/, ''));
  const all = text + JSON.stringify([...response.headers]);
  expect(secretsOfTheOther.filter((secret) => !ids.includes(secret) && all.includes(secret))).toEqual([]);
  const code = /"code":"([\w-]+)"/.exec(text)?.[1] ?? '';
  return { status: response.status, code, bytes: `${bytes} ${response.headers.get('content-type')}` };
}

const idsOf = (operation: Operation): string[][] => {
  const [[own = '', ...ourChildren], [foreign = '', ...theirChildren]] = [namedBy(operation, ours), namedBy(operation, theirs)];
  const theirOwn = OF_THE_CALENDAR.includes(kindOf(operation)) ? [] : [[foreign], [twin(foreign)]];
  const alone = [...theirOwn, [twin(own)], ...MALFORMED.map((id) => [id])];
  if (ourChildren.length === 0) return alone;
  // Their child below our parent, ours below theirs, theirs whole, and what is none below ours.
  const none = [...MALFORMED, twin(ourChildren[0] ?? '')].map((id) => [own, id]);
  return [...alone, [own, ...theirChildren], [foreign, ...ourChildren], [foreign, ...theirChildren], ...none];
};

const named = (operations: Operation[]): [string, Operation][] => operations.map((each) => [`${each.method} ${each.path}`, each]);

describe('everybody at every door', () => {
  beforeEach(async () => {
    objects = await watchObjects(deskOf(company));
  });

  it('sees every operation, and knows an example of each thing and a body for each', () => {
    expect(SECURED.length).toBeGreaterThan(15);
    expect(SECURED.filter((operation) => isNaming(operation) && !(kindOf(operation) in ours)).map(({ path }) => path)).toEqual([]);
    expect(
      SECURED.filter((operation) => isNaming(operation) && operation.takesBody && !(operation.id in BODIES)).map(({ id }) => id),
    ).toEqual([]);
  });

  it.each(named(SECURED))('%s: a caller without the right is told so, whatever they name, and nothing is written', async (_, operation) => {
    const refused = people.filter(({ may }) => !may(operation));
    const before = await stateOf();
    for (const { name, token } of refused) {
      const tried = isNaming(operation) ? [namedBy(operation, ours), ...idsOf(operation)] : [[]];
      const answers = await Promise.all(tried.map((ids) => answer(operation, token, ids)));
      expect({ name, answers: [...new Set(answers.map(({ status, code }) => `${status} ${code}`))] }).toEqual({
        name,
        answers: [isOfRecords(operation.permission ?? '') ? '404 not-found' : '403 forbidden'],
      });
      expect(new Set(answers.map(({ bytes }) => bytes)).size).toBe(1);
    }
    const gone = await answer(operation, disabled.token, namedBy(operation, ours));
    expect([gone.status, gone.code]).toEqual([401, 'login-ended']);
    expect(await stateOf()).toBe(before);
  });

  it.each(named(SECURED.filter(isNaming)))('%s: what is foreign, missing or no id at all is one and the same 404', async (_, operation) => {
    const allowed = people.filter(({ may }) => may(operation));
    expect(allowed.length).toBeGreaterThan(0);
    const before = await stateOf();
    for (const { name, token } of allowed) {
      const answers = await Promise.all(idsOf(operation).map((ids) => answer(operation, token, ids)));
      expect({ name, answers: [...new Set(answers.map(({ status, code }) => `${status} ${code}`))] }).toEqual({
        name,
        answers: ['404 not-found'],
      });
      expect(new Set(answers.map(({ bytes }) => bytes)).size).toBe(1);
    }
    expect(await stateOf()).toBe(before);
  });

  it.each(named(SECURED.filter((operation) => !isNaming(operation) && operation.method === 'GET')))(
    '%s: who may, is answered, and not a byte of the other company is in it',
    async (_, operation) => {
      for (const { name, token } of people.filter(({ may }) => may(operation))) {
        const { status } = await answer(operation, token);
        expect({ name, status }).toEqual({ name, status: 200 });
      }
    },
  );

  it.each(named(SECURED.filter((operation) => operation.takesBody && !isNaming(operation))))(
    '%s: a field that nobody knows is pointed at, and nothing is written',
    async (_, operation) => {
      const before = await stateOf();
      for (const { name, token } of people.filter(({ may }) => may(operation))) {
        const { status, code } = await answer(operation, token);
        expect({ name, status, code }).toEqual({ name, status: 400, code: 'invalid-request' });
      }
      expect(await stateOf()).toBe(before);
    },
  );
});

describe('the walker itself', () => {
  beforeEach(async () => {
    objects = await watchObjects(deskOf(company));
  });

  it('sees what is written, in a database and in an object', async () => {
    const before = await stateOf();
    const [owner] = people;
    await answer(OPERATIONS.find(({ id }) => id === 'sendMessage') ?? failed(), owner?.token ?? '', [ours.conversations ?? '']);
    const conversation = { id: 'claimInteraction', thing: ours.interactions ?? '' };
    await answer(OPERATIONS.find(({ id }) => id === conversation.id) ?? failed(), owner?.token ?? '', [conversation.thing]);
    await untilHeld(async () => expect(await stateOf()).not.toBe(before));
  });
});

describe('what is one’s own', () => {
  // Last, because it is done for good: people are disabled here and interactions finished; and at the very end what deletes.
  const inOrder = SECURED.filter(isNaming).sort((a, b) => Number(a.method === 'DELETE') - Number(b.method === 'DELETE'));
  it.each(named(inOrder))('%s is done for an owner, or refused for the reason that is known', async (_, operation) => {
    // Logins and jobs are one's own things: those of who made them.
    await env.DIRECTORY.exec('DELETE FROM login_throttle'); // mails that other tests of this file made are no part of it
    const ids = namedBy(operation, ours);
    const isOwn = kindOf(operation) === 'me' || isId('job', ids[0] ?? '');
    const owner = isOwn ? company : people.find(({ name }) => name === 'owner');
    const { status, code } = await answer(operation, owner?.token ?? '', ids);
    const refusal = REFUSALS[operation.id];
    if (refusal) expect([status, code]).toEqual(refusal);
    else expect(operation.done).toContain(status);
  });
});

function failed(): never {
  throw new Error('there is no such operation any more');
}
