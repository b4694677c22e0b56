import type { Mail } from '../../kernel/mail';

/** Puts a mail into the mailbox page of a development machine. */
export async function postToMailbox(url: string, mail: Mail): Promise<boolean> {
  const headers = { 'content-type': 'application/json' };
  return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(mail) })).ok;
}
