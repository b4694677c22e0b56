import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { expectedRevision, stamped } from '../../../edge/http/revision';
import { empty, json, refusals, router } from '../../../edge/http/router';
import { idSchema } from '../../../kernel/ids';
import type { Locale } from '../../../kernel/locale';
import { pageQuery } from '../../../kernel/page';
import { Problem } from '../../../kernel/problem';
import { authorize, known } from '../../foundation/access/access.domain';
import type { AppEnv, UserScope } from '../../foundation/access/access.scope';
import { endSockets } from '../../foundation/access/revocation.actions';
import { secured } from '../../foundation/guard/guard.middleware';
import { forgetPeople } from '../../foundation/guard/remembered.middleware';
import { findPerson } from '../auth/signed-in.actions';
import { actionOf, entityIn, explainEntity, sentenceOf } from './explain.domain';
import { changeGroup, createGroup, findGroup, removeGroup } from './groups.actions';
import { explainQuery, explanation, group, groupBody, groupChange, groupPage, roleList, toGroup } from './groups.schemas';
import { selectGroups } from './groups.store';
import { peopleProblems } from './people.problems';
import { selectRoles } from './users.store';

const tags = ['People'];
const params = z.object({ id: idSchema('group') });
const revised = z.object({ 'if-match': z.string().optional().meta({ description: 'The ETag of the version you saw.' }) });

const roles = createRoute({
  ...secured('access:read'),
  method: 'get',
  path: '/roles',
  tags,
  operationId: 'listRoles',
  summary: 'List the roles',
  description: 'Besides `owner`, who may do everything, a role is a name: what somebody may do is decided by the permission group.',
  responses: { 200: json(roleList, 'All of them') },
});

const list = createRoute({
  ...secured('access:read'),
  method: 'get',
  path: '/permission-groups',
  tags,
  operationId: 'listPermissionGroups',
  summary: 'List the permission groups, by name',
  request: { query: pageQuery },
  responses: { 200: json(groupPage, 'One page') },
});

const create = createRoute({
  ...secured('access:write'),
  method: 'post',
  path: '/permission-groups',
  tags,
  operationId: 'createPermissionGroup',
  summary: 'Create a permission group, empty or as a copy',
  request: { body: body(groupBody) },
  responses: {
    201: json(group, 'Made'),
    ...refusals(peopleProblems, 'beyond-your-rights', 'name-taken'),
  },
});

const explain = createRoute({
  ...secured('access:read'),
  method: 'get',
  path: '/permission-groups/explain',
  tags,
  operationId: 'explainPermission',
  summary: 'Explain whether a person may do something, and which rule decides',
  description: 'With `entity:<key>:view|edit` also of one record, or of a field. You are told of none that you do not see yourself.',
  request: { query: explainQuery },
  responses: { 200: json(explanation, 'What the policy says'), ...refusals('not-found') },
});

const read = createRoute({
  ...secured('access:read'),
  method: 'get',
  path: '/permission-groups/{id}',
  tags,
  operationId: 'readPermissionGroup',
  summary: 'Read a permission group',
  request: { params },
  responses: { 200: json(group, 'The group'), ...refusals('not-found') },
});

const change = createRoute({
  ...secured('access:write'),
  method: 'patch',
  path: '/permission-groups/{id}',
  tags,
  operationId: 'updatePermissionGroup',
  summary: 'Change what a group may do',
  description: 'Takes effect within five seconds, on live tokens and open sockets too.',
  request: { params, headers: revised, body: body(groupChange) },
  responses: {
    200: json(group, 'As it is now'),
    ...refusals(peopleProblems, 'beyond-your-rights', 'not-by-key', 'not-found', 'name-taken', 'stale-revision'),
  },
});

const remove = createRoute({
  ...secured('access:write'),
  method: 'delete',
  path: '/permission-groups/{id}',
  tags,
  operationId: 'deletePermissionGroup',
  summary: 'Delete a permission group',
  request: { params, query: z.object({ moveTo: idSchema('group').optional().meta({ description: 'Where its members go.' }) }) },
  responses: {
    204: empty('Deleted'),
    ...refusals(peopleProblems, 'beyond-your-rights', 'not-by-key', 'not-found', 'group-has-members', 'stale-revision'),
  },
});

type Question = { user: string; action: string; field?: string | undefined; record?: string | undefined };

/** What the policy says of a person. Whoever asks is told of no type, field or record that they do not see themselves. */
async function explained(s: UserScope, locale: Locale, { user, action: text, field: fieldKey, record: id }: Question) {
  const person = await findPerson(s, user);
  const named = entityIn(text);
  const [type] = named ? await Promise.all(s.hooks('entityTypeOfKey').map((find) => find(s, named.key))) : [];
  const field = fieldKey === undefined ? undefined : type?.fieldOf(fieldKey);
  const [record] = named && id !== undefined ? await Promise.all(s.hooks('recordOfType').map((find) => find(s, named.key, id))) : [];
  const isStrange = (fieldKey !== undefined && !field) || (id !== undefined && !record);
  const action = actionOf(text, known(s.catalog.capabilities));
  if (!person || isStrange || !(named ? type : action)) throw new Problem('not-found');
  const asked = named && type ? { entity: type.id, right: named.right, field, record } : undefined;
  const { allowed, rule } = asked
    ? explainEntity({ id: user, subject: person.subject }, asked)
    : authorize(person.subject, action ?? 'self');
  const { id: groupId, name } = person.subject.group;
  return {
    ...{ allowed, rule },
    group: { id: groupId, name },
    role: { key: person.roleKey, name: person.roleName },
    sentence: sentenceOf(locale, rule, { name: person.name, group: name, entity: type?.name ?? '', allowed }),
  };
}

async function takeEffect(scope: UserScope, ids: string[]): Promise<void> {
  forgetPeople(ids);
  await endSockets(scope, ids);
}

export const groupRoutes = router<AppEnv>()
  .openapi(roles, async (c) => c.json({ items: await selectRoles(c.var.scope), next: null }, 200))
  .openapi(list, async (c) => {
    const { after, limit } = c.req.valid('query');
    const rows = await selectGroups(c.var.scope, { after, limit });
    const items = rows.slice(0, limit);
    return c.json({ items: items.map(toGroup), next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }, 200);
  })
  .openapi(create, async (c) => c.json(stamped(c, toGroup(await createGroup(c.var.scope, c.req.valid('json')))), 201))
  .openapi(explain, async (c) => c.json(await explained(c.var.scope, c.var.locale, c.req.valid('query')), 200))
  .openapi(read, async (c) => c.json(stamped(c, toGroup(await findGroup(c.var.scope, c.req.valid('param').id))), 200))
  .openapi(change, async (c) => {
    const { row, affected } = await changeGroup(c.var.scope, c.req.valid('param').id, c.req.valid('json'), expectedRevision(c));
    await takeEffect(c.var.scope, affected);
    return c.json(stamped(c, toGroup(row)), 200);
  })
  .openapi(remove, async (c) => {
    await takeEffect(c.var.scope, await removeGroup(c.var.scope, c.req.valid('param').id, c.req.valid('query').moveTo));
    return c.body(null, 204);
  });
