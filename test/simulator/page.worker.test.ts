import { expect, it } from 'vitest';
import { ask } from './lab.ts';

it('[SIM-85] serves the page with a policy that allows no foreign and no inline script', async () => {
  const response = await ask('/');
  await response.arrayBuffer();
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe');
});
