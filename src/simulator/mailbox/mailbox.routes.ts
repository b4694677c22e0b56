import { Hono } from 'hono';
import { z } from 'zod';
import { negotiate } from '../../kernel/locale.ts';
import { bodyOf, page } from '../control/answers.ts';
import type { Host } from '../simulation.ts';
import { keepMail, mailsAfter, newestMails } from '../store/mails.store.ts';
import { mailboxPage } from './mailbox.page.ts';

const mailBody = z.strictObject({
  to: z.strictObject({ email: z.string().min(3).max(320), name: z.string().max(200) }),
  subject: z.string().max(1000),
  text: z.string().max(100_000),
  html: z.string().max(200_000),
});
const POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** This machine's names for itself: the name of a page elsewhere that was made to lead here (DNS rebinding) is none of them. */
const OWN = /^(localhost|127\.0\.0\.1|\[::1\]|.+\.test)$/;

/** Where the product's mails go on a development machine. Like the control API it has no credentials and refuses other origins. */
export function mailboxRoutes(host: Host): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    if (!OWN.test(new URL(c.req.url).hostname)) return c.json({ error: 'Another host.' }, 421);
    const origin = c.req.header('origin');
    if (origin !== undefined && origin !== new URL(c.req.url).origin) return c.json({ error: 'Another origin.' }, 403);
    await next();
    return;
  });
  app.post('/', async (c) => {
    const body = await bodyOf(c, mailBody);
    if (!body.ok) return body.response;
    keepMail(host.sql, { at: host.now(), ...body.value });
    return c.body(null, 204);
  });
  app.get('/', (c) =>
    c.html(mailboxPage(newestMails(host.sql), negotiate(c.req.header('accept-language'))), 200, {
      'content-security-policy': POLICY,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    }),
  );
  app.get('/mails', (c) => {
    const { after, limit } = page(c);
    const items = mailsAfter(host.sql, after, limit);
    return c.json({ items, next: items.at(-1)?.id ?? after });
  });
  return app;
}
