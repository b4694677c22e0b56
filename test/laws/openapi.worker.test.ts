import { describe, expect, it } from 'vitest';
import { apiDocument, app, OPERATIONS } from '../support/operations.ts';

const asTemplate = (path: string): string => path.replace(/:(\w+)/g, '{$1}');

describe('the API document', () => {
  it('committed in openapi/ is the one the routes emit (npm run generate rewrites it)', async () => {
    expect(OPERATIONS.length).toBeGreaterThan(10);
    await expect(`${JSON.stringify(apiDocument, null, 2)}\n`).toMatchFileSnapshot('../../openapi/openapi.json');
  });

  it('holds every route under /v1', () => {
    const routes = app.routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/v1/') && !path.includes('*'));
    const known = new Set(OPERATIONS.map(({ method, path }) => `${method} ${path}`));
    expect(routes.length).toBeGreaterThan(0);
    expect([...new Set(routes.map(({ method, path }) => `${method} ${asTemplate(path)}`))].filter((route) => !known.has(route))).toEqual(
      [],
    );
  });

  it('gives each operation a name of its own, verb first', () => {
    const ids = OPERATIONS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z]+[A-Z][A-Za-z]*$/.test(id))).toEqual([]);
  });
});
