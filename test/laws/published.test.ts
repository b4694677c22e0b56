import { describe, expect, it } from 'vitest';
import { unpublished } from '../support/published.ts';
import { faultsOf } from '../support/schema-check.ts';

const json = (status: number, body: unknown, type = 'application/json') =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': type } });
const problem = (status: number, code: string) => {
  const all = { type: `https://prosa.dev/problems/${code}`, title: 'No.', status, code, instance: 'request-1' };
  return json(status, all, 'application/problem+json; charset=utf-8');
};
const tag = { id: 'tag_1', name: 'VIP', colour: 'blue', kind: 'contact', archived: false, revision: 1 };
const answers = (response: Response) => unpublished('GET', '/v1/tags?limit=1', response);

describe('what every answer in the tests is held against', () => {
  it('takes what is published', async () => {
    expect(await answers(json(200, { items: [], next: null }))).toEqual([]);
    expect(await answers(problem(401, 'unauthenticated'))).toEqual([]);
    expect(await unpublished('GET', '/v1/no-such-thing', problem(404, 'not-found'))).toEqual([]);
    expect(await unpublished('DELETE', '/v1/tags', problem(405, 'method-not-allowed'))).toEqual([]);
  });

  it.each([
    ['another status', json(201, { items: [], next: null })],
    ['another code', problem(403, 'stale-revision')],
    ['another type', json(200, { items: [], next: null }, 'text/html')],
    ['a member too many', json(200, { items: [], next: null, total: 7 })],
    ['a member too few', json(200, { items: [] })],
    ['a value of another kind', json(200, { items: [{ ...tag, revision: '1' }], next: null })],
    ['a value that is not listed', json(200, { items: [{ ...tag, colour: 'ultraviolet' }], next: null })],
  ])('refuses %s', async (_, response) => expect(await answers(response)).not.toEqual([]));

  it('knows lengths, ranges, patterns and alternatives', () => {
    const one = { oneOf: [{ type: 'null' }, { type: 'string', maxLength: 2, pattern: '^a' }, { $ref: '#/components/schemas/Few' }] };
    const schemas = { Few: { type: 'array', maxItems: 1, items: { type: 'integer', minimum: 3 } } };
    const faulty = [null, 'ab', [3], [], 'abc', 'b', [2], [3, 4], [3.5], {}, undefined].filter(
      (value) => faultsOf(value, one, schemas).length > 0,
    );
    expect(faulty).toEqual(['abc', 'b', [2], [3, 4], [3.5], {}, undefined]);
  });
});
