import { expect, it } from 'vitest';
import { createApp } from '../../src/app';
import { documentOf } from '../../src/edge/http/document';
import { FEATURES } from '../../src/features';

it('the committed API document is the one the routes emit', async () => {
  const document = documentOf(createApp(FEATURES), FEATURES);
  expect(Object.keys(document.paths ?? {}).length).toBeGreaterThan(10);
  await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot('../../openapi/openapi.json');
});
