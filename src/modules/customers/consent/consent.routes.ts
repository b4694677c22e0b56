import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { expectedRevision, stamped } from '../../../edge/http/revision';
import { json, refusals, router } from '../../../edge/http/router';
import { paged } from '../../../kernel/cursor';
import { idSchema } from '../../../kernel/ids';
import { pageQuery } from '../../../kernel/page';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { consentProblems } from './consent.problems';
import {
  consentLedger,
  consentStates,
  consentWords,
  consentWordsBody,
  mayReceiveAnswer,
  mayReceiveQuery,
  newConsentBody,
  toEvent,
  toMayReceive,
  toStates,
  toWords,
} from './consent.schemas';
import { readConsents, recordConsent } from './ledger.actions';
import { mayReceive } from './may-receive.actions';
import { companyLocale, readConsentWords, setConsentWords } from './words.actions';

const tags = ['Consent'];
const params = z.object({ id: idSchema('contact') });

const list = createRoute({
  ...secured('contacts:read'),
  method: 'get',
  path: '/contacts/{id}/consents',
  tags,
  operationId: 'listContactConsents',
  summary: 'List what a contact allowed and forbade, the newest first',
  request: { params, query: pageQuery },
  responses: { 200: json(consentLedger, 'One page, and what stands now'), ...refusals('not-found') },
});
const record = createRoute({
  ...secured('consent:write'),
  method: 'post',
  path: '/contacts/{id}/consents',
  tags,
  operationId: 'recordContactConsent',
  summary: 'Write down what a contact allows or forbids',
  request: { params, body: body(newConsentBody) },
  responses: { 201: json(consentStates, 'What stands now'), ...refusals('not-found') },
});
const may = createRoute({
  ...secured('contacts:read'),
  method: 'get',
  path: '/contacts/{id}/may-receive',
  tags,
  operationId: 'mayContactReceive',
  summary: 'Read whether a contact may be written to first, and by which rule',
  request: { params, query: mayReceiveQuery },
  responses: { 200: json(mayReceiveAnswer, 'Whether they may, now'), ...refusals('not-found') },
});
const readWords = createRoute({
  ...secured('contacts:read'),
  method: 'get',
  path: '/consent-words',
  tags,
  operationId: 'readConsentWords',
  summary: 'Read by which words customers end and allow messages',
  responses: { 200: json(consentWords, 'The words') },
});
const setWords = createRoute({
  ...secured('account:write'),
  method: 'put',
  path: '/consent-words',
  tags,
  operationId: 'setConsentWords',
  summary: 'Set the company’s own words, and whether marketing needs an opt-in',
  request: { body: body(consentWordsBody) },
  responses: { 200: json(consentWords, 'In force within a minute'), ...refusals(consentProblems, 'consent-word-clash', 'stale-revision') },
});

export const consentRoutes = router<AppEnv>()
  .openapi(list, async (c) => {
    const page = c.req.valid('query');
    const { states, events } = await readConsents(c.var.scope, c.req.valid('param').id, page);
    return c.json({ ...paged(events, page.limit, toEvent, (row) => [row.at, row.contactId, row.no]), ...toStates(states) }, 200);
  })
  .openapi(record, async (c) => c.json(toStates(await recordConsent(c.var.scope, c.req.valid('param').id, c.req.valid('json'))), 201))
  .openapi(may, async (c) => {
    const { scope } = c.var;
    return c.json(toMayReceive(await mayReceive(scope, c.req.valid('param').id, c.req.valid('query').category, scope.clock())), 200);
  })
  .openapi(readWords, async (c) => c.json(stamped(c, toWords(await readConsentWords(c.var.scope), await companyLocale(c.var.scope))), 200))
  .openapi(setWords, async (c) =>
    c.json(
      stamped(c, toWords(await setConsentWords(c.var.scope, expectedRevision(c), c.req.valid('json')), await companyLocale(c.var.scope))),
      200,
    ),
  );
