import type { Locale } from '../../../kernel/locale';

/** What somebody who opts out by a word is answered where the company has no text of its own; each names a word that is heard. */
export const BUILT_IN_REPLIES: Readonly<Record<Locale, string>> = {
  en: 'You will not receive any more messages from us. To receive them again, reply "opt in".',
  'pt-BR': 'Você não receberá mais mensagens nossas. Para voltar a receber, responda "quero receber mensagens".',
  es: 'No recibirá más mensajes nuestros. Para volver a recibirlos, responda "quiero recibir mensajes".',
};

/** Null: nothing is answered. */
export const optOutReplyOf = (settings: { confirmsOptOut: boolean; optOutReply: string | null } | null, locale: Locale): string | null =>
  settings?.confirmsOptOut === false ? null : (settings?.optOutReply ?? BUILT_IN_REPLIES[locale]);
