import { expect, it } from 'vitest';
import { ask } from './lab.ts';

const post = (mail: unknown, headers: Record<string, string> = {}) =>
  ask('/mailbox', { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(mail) });
const mail = (name: string) => ({
  to: { email: `${name}@example.test`, name },
  subject: `For ${name} <script>`,
  text: `Hello <img src=x>\nhttp://127.0.0.1:8787/join#a.b&c`,
  html: '<script>alert(1)</script>',
});

it('[SIM-86] keeps mails and shows them as text, newest first, with links that open', async () => {
  for (const name of ['ana', 'bia']) expect((await post(mail(name))).status).toBe(204);
  const response = await ask('/mailbox', { headers: { 'accept-language': 'pt' } });
  const page = await response.text();
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(page).toContain('lang="pt-BR"');
  expect(page.indexOf('For bia')).toBeLessThan(page.indexOf('For ana'));
  expect(page).toContain('href="http://127.0.0.1:8787/join#a.b&amp;c"');
  expect(page).not.toMatch(/<script|<img/);
  const { items } = (await (await ask('/mailbox/mails')).json()) as { items: { subject: string; to: { email: string } }[] };
  expect(items.map(({ to }) => to.email)).toEqual(['ana@example.test', 'bia@example.test']);
});

it('[SIM-86] takes no mail from a page of another origin, and none that is not whole', async () => {
  expect((await post(mail('ana'), { origin: 'https://evil.test' })).status).toBe(403);
  for (const wrong of [{}, { ...mail('ana'), cc: 'x' }, { ...mail('ana'), text: 1 }]) expect((await post(wrong)).status).toBe(400);
});

it('[SIM-188] answers only under this machine’s own name, so that no page elsewhere can be made to lead to it', async () => {
  for (const host of ['evil.example', 'mailbox.evil.example', '127.0.0.1.nip.io', '192.168.0.9'])
    for (const path of ['/mailbox', '/mailbox/mails'])
      expect([host, path, (await ask(`http://${host}${path}`)).status]).toEqual([host, path, 421]);
  for (const host of ['localhost:8788', '127.0.0.1:8788', '[::1]:8788']) expect((await ask(`http://${host}/mailbox`)).status).toBe(200);
});
