import type { Locale } from '../../kernel/locale.ts';
import type { StoredMail } from '../store/mails.store.ts';

type Words = { title: string; lead: string; empty: string; hint: string; to: string };
const WORDS: Record<Locale, Words> = {
  en: {
    title: 'Mailbox',
    lead: 'Every mail that Prosa sends on this machine ends here, and nowhere else. Newest first; reload to see more.',
    empty: 'No mail yet',
    hint: 'Invite somebody in Prosa, or ask for a new password, and the mail appears here.',
    to: 'To',
  },
  'pt-BR': {
    title: 'Caixa de e-mails',
    lead: 'Todo e-mail que o Prosa envia nesta máquina chega aqui, e a nenhum outro lugar. O mais novo primeiro; recarregue para ver mais.',
    empty: 'Nenhum e-mail ainda',
    hint: 'Convide alguém no Prosa, ou peça uma nova senha, e o e-mail aparece aqui.',
    to: 'Para',
  },
  es: {
    title: 'Buzón',
    lead: 'Cada correo que Prosa envía en esta máquina llega aquí, y a ningún otro lugar. El más nuevo primero; recargue para ver más.',
    empty: 'Ningún correo todavía',
    hint: 'Invite a alguien en Prosa, o pida una nueva contraseña, y el correo aparece aquí.',
    to: 'Para',
  },
};

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] ?? sign);
const linked = (text: string): string =>
  text
    .split(/(https?:\/\/\S+)/)
    .map((part, place) => (place % 2 === 1 ? `<a href="${escaped(part)}" rel="noreferrer">${escaped(part)}</a>` : escaped(part)))
    .join('');

const card = (mail: StoredMail, { to }: Words, locale: Locale): string => `<article>
<h2>${escaped(mail.subject)}</h2>
<p class="facts">${to}: ${escaped(mail.to.name)} &lt;${escaped(mail.to.email)}&gt; · <time datetime="${new Date(mail.at).toISOString()}">${escaped(
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(mail.at),
)} UTC</time></p>
<pre>${linked(mail.text)}</pre>
</article>`;

/** The whole page: no script, its style in a file, every mail as text. */
export function mailboxPage(mails: StoredMail[], locale: Locale): string {
  const words = WORDS[locale];
  const list = mails.map((mail) => card(mail, words, locale)).join('\n');
  const none = `<section><h2>${words.empty}</h2><p class="facts">${words.hint}</p></section>`;
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title} · Prosa</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/mailbox.css">
</head>
<body><main>
<header><h1>${words.title}</h1><p class="facts">${words.lead}</p></header>
${mails.length > 0 ? list : none}
</main></body>
</html>`;
}
