import type { Mail } from '../../kernel/mail';
import { log } from '../log';
import { postToMailbox } from './mailbox.client';

type Post = Pick<Env, 'EMAIL' | 'MAIL_FROM' | 'MAILBOX_URL'>;

/**
 * Sends a mail: to the mailbox page of a development machine where there is one, else through Cloudflare's e-mail binding.
 * Answers whether it left, and never throws: no change is undone because a mail could not go.
 */
export async function sendMail(env: Post, { to, subject, text, html }: Mail): Promise<boolean> {
  try {
    if (env.MAILBOX_URL !== '') return await postToMailbox(env.MAILBOX_URL, { to, subject, text, html });
    if (env.MAIL_FROM === '') throw new Error('MAIL_FROM is empty');
    await env.EMAIL.send({ from: { email: env.MAIL_FROM, name: 'Prosa' }, to, subject, text, html });
    return true;
  } catch (error) {
    log('error', { event: 'mail-failed', error });
    return false;
  }
}

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * Where links in mails lead: what is configured. Only on a loopback address, which nobody else can be made to ask, does the
 * address of the request itself do; else a forged `Host` header could send our people to a foreign page.
 */
export function linkOrigin(env: Pick<Env, 'APP_ORIGIN'>, url: string): string | undefined {
  if (env.APP_ORIGIN !== '') return env.APP_ORIGIN;
  const { hostname, origin } = new URL(url);
  return LOOPBACK.test(hostname) ? origin : undefined;
}
