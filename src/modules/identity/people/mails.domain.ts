import { plainLine } from '../../../kernel/characters';
import type { Locale } from '../../../kernel/locale';
import type { Mail } from '../../../kernel/mail';

export type Letter = { subject: string; paragraphs: string[]; button?: { label: string; link: string }; after: string[] };
export type Reader = { email: string; name: string; locale: Locale };

/** What turns the direction of a line, or cannot be seen. Joiners and the variants of letters and emoji stay: scripts are written with them. */
const UNSEEN = /(?!\u200c|\u200d|\ufe0e|\ufe0f)[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u2800\ufff9-\ufffb]/gu;
/** Dots of every script, colons, slashes and `@` that stand directly before something. */
const LINKING = /([.\u3002\uff0e\uff61\u2024:\uff1a@\uff20/\uff0f\\])(?=\S)/gu;

/**
 * A name that says nothing but a name: one line, as it is read, and no text that a mail program would make a link. A plain
 * space breaks addresses: an invisible one would be dropped by some programs, taken for a trick by filters, and copied along.
 */
export const plainName = (name: string): string => plainLine(name).replace(UNSEEN, '').replace(LINKING, '$1 ').replace(/\s+/gu, ' ').trim();

/** Around what others have written: in HTML an element that keeps its direction to itself, elsewhere nothing. */
const [FROM, TO] = ['\u2068', '\u2069'];
const apart = (name: string): string => `${FROM}${plainName(name)}${TO}`;
const together = (text: string): string => text.replace(/[\u2068\u2069]/g, '');

/** Everything in a letter that others have written. */
const plainly = <About extends { company: string; by?: string }>(to: Reader, about: About): [Reader, About] => [
  { ...to, name: apart(to.name) },
  { ...about, company: apart(about.company), ...(about.by === undefined ? {} : { by: apart(about.by) }) },
];
/** A mail in the language of its reader; whatever others have written in it stands apart, and links nowhere. */
export const letter = <About extends { company: string; by?: string }>(
  letters: Record<Locale, (to: Reader, about: About) => Letter>,
  to: Reader,
  about: About,
): Mail => {
  const [reader, plain] = plainly(to, about);
  return composed(reader, letters[to.locale](reader, plain));
};
const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] ?? sign);

function composed(to: Reader, { subject, paragraphs, button, after }: Letter): Mail {
  const p = (text: string): string => `<p style="margin:0 0 16px">${escaped(text).replaceAll(FROM, '<bdi>').replaceAll(TO, '</bdi>')}</p>`;
  const press = button
    ? `<p style="margin:0 0 16px"><a href="${escaped(button.link)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#0b6e66;color:#fff;text-decoration:none;font-weight:600">${escaped(button.label)}</a></p><p style="margin:0 0 16px;font-size:13px;color:#586462;word-break:break-all">${escaped(button.link)}</p>`
    : '';
  const body = `${paragraphs.map(p).join('')}${press}${after.map(p).join('')}`;
  return {
    to: { email: to.email, name: together(to.name) },
    subject: together(subject),
    text: `${together([...paragraphs, ...(button ? [`${button.label}:\n${button.link}`] : []), ...after].join('\n\n'))}\n`,
    html: `<!doctype html><html lang="${to.locale}"><head><meta charset="utf-8"><title>${escaped(together(subject))}</title></head><body style="margin:0;padding:32px 16px;background:#f4f6f5"><div style="max-width:520px;margin:0 auto;padding:32px;background:#fff;border-radius:16px;font:16px/1.5 system-ui,sans-serif;color:#17201f">${body}<p style="margin:24px 0 0;font-size:13px;color:#586462">Prosa</p></div></body></html>`,
  };
}

type Invitation = { company: string; by: string; link: string };
const INVITATION: Record<Locale, (to: Reader, about: Invitation) => Letter> = {
  en: ({ name }, { company, by, link }) => ({
    subject: `${by} invites you to ${company} on Prosa`,
    paragraphs: [`Hello, ${name}.`, `${by} invites you to work with ${company} on Prosa, where the team answers its customers.`],
    button: { label: 'Accept the invitation', link },
    after: ['The link opens once, within 72 hours. If you did not expect this, ignore this mail: nothing happens.'],
  }),
  'pt-BR': ({ name }, { company, by, link }) => ({
    subject: `${by} convida você para ${company} no Prosa`,
    paragraphs: [`Olá, ${name}.`, `${by} convida você para trabalhar com ${company} no Prosa, onde a equipe atende os clientes.`],
    button: { label: 'Aceitar o convite', link },
    after: ['O link abre uma única vez, em até 72 horas. Se você não esperava este convite, ignore este e-mail: nada acontece.'],
  }),
  es: ({ name }, { company, by, link }) => ({
    subject: `${by} le invita a ${company} en Prosa`,
    paragraphs: [`Hola, ${name}.`, `${by} le invita a trabajar con ${company} en Prosa, donde el equipo atiende a sus clientes.`],
    button: { label: 'Aceptar la invitación', link },
    after: ['El enlace se abre una sola vez, en un plazo de 72 horas. Si no esperaba esta invitación, ignore este correo: no pasará nada.'],
  }),
};
export const invitationMail = (to: Reader, about: Invitation): Mail => letter(INVITATION, to, about);

type Confirmation = { company: string; link: string };
const CONFIRMATION: Record<Locale, (to: Reader, about: Confirmation) => Letter> = {
  en: ({ name }, { company, link }) => ({
    subject: 'Confirm your e-mail for Prosa',
    paragraphs: [`Hello, ${name}.`, `An account for ${company} was opened on Prosa with this e-mail. Confirm that it is yours.`],
    button: { label: 'Confirm the e-mail', link },
    after: ['The link opens once, within seven days. If it was not you, ignore this mail: the account is deleted by itself.'],
  }),
  'pt-BR': ({ name }, { company, link }) => ({
    subject: 'Confirme seu e-mail no Prosa',
    paragraphs: [`Olá, ${name}.`, `Uma conta para ${company} foi aberta no Prosa com este e-mail. Confirme que ele é seu.`],
    button: { label: 'Confirmar o e-mail', link },
    after: ['O link abre uma única vez, em até sete dias. Se não foi você, ignore este e-mail: a conta será excluída automaticamente.'],
  }),
  es: ({ name }, { company, link }) => ({
    subject: 'Confirme su correo en Prosa',
    paragraphs: [`Hola, ${name}.`, `Se abrió en Prosa una cuenta para ${company} con este correo. Confirme que es suyo.`],
    button: { label: 'Confirmar el correo', link },
    after: [
      'El enlace se abre una sola vez, en un plazo de siete días. Si no fue usted, ignore este correo: la cuenta se elimina automáticamente.',
    ],
  }),
};
export const confirmationMail = (to: Reader, about: Confirmation): Mail => letter(CONFIRMATION, to, about);

type Reset = { company: string; link: string };
const RESET: Record<Locale, (to: Reader, about: Reset) => Letter> = {
  en: ({ name }, { company, link }) => ({
    subject: `A new password for ${company}`,
    paragraphs: [`Hello, ${name}.`, `Somebody, we hope you, asked for a new password to your account at ${company}.`],
    button: { label: 'Choose a new password', link },
    after: ['The link opens once, within one hour, and ends every open sign-in. If it was not you, ignore this mail: your password stays.'],
  }),
  'pt-BR': ({ name }, { company, link }) => ({
    subject: `Uma nova senha para ${company}`,
    paragraphs: [`Olá, ${name}.`, `Alguém, esperamos que você, pediu uma nova senha para a sua conta em ${company}.`],
    button: { label: 'Escolher uma nova senha', link },
    after: [
      'O link abre uma única vez, em até uma hora, e encerra todos os acessos abertos. Se não foi você, ignore este e-mail: sua senha continua a mesma.',
    ],
  }),
  es: ({ name }, { company, link }) => ({
    subject: `Una nueva contraseña para ${company}`,
    paragraphs: [`Hola, ${name}.`, `Alguien, esperamos que usted, pidió una nueva contraseña para su cuenta en ${company}.`],
    button: { label: 'Elegir una nueva contraseña', link },
    after: [
      'El enlace se abre una sola vez, en el plazo de una hora, y cierra todos los accesos abiertos. Si no fue usted, ignore este correo: su contraseña sigue igual.',
    ],
  }),
};
export const resetMail = (to: Reader, about: Reset): Mail => letter(RESET, to, about);

type Moved = { company: string; by: string };
const MOVED: Record<Locale, (to: Reader, about: Moved) => Letter> = {
  en: ({ name }, { company, by }) => ({
    subject: `Your e-mail at ${company} was changed`,
    paragraphs: [`Hello, ${name}.`, `${by} gave your account at ${company} another e-mail address. This one no longer signs in there.`],
    after: ['If you did not expect this, talk to your company.'],
  }),
  'pt-BR': ({ name }, { company, by }) => ({
    subject: `Seu e-mail em ${company} foi alterado`,
    paragraphs: [`Olá, ${name}.`, `${by} deu outro endereço de e-mail à sua conta em ${company}. Este aqui não entra mais lá.`],
    after: ['Se você não esperava isto, fale com a sua empresa.'],
  }),
  es: ({ name }, { company, by }) => ({
    subject: `Su correo en ${company} fue cambiado`,
    paragraphs: [`Hola, ${name}.`, `${by} dio otra dirección de correo a su cuenta en ${company}. Esta ya no permite entrar allí.`],
    after: ['Si no lo esperaba, hable con su empresa.'],
  }),
};
export const movedMail = (to: Reader, about: Moved): Mail => letter(MOVED, to, about);
