import { normalizeText } from '../../../kernel/text';
import type { ConsentAction } from './ledger.domain';

/** Words of a company beside the built-in ones, folded. */
export type OwnWords = Readonly<Record<ConsentAction, readonly string[]>>;
export const NO_WORDS: OwnWords = { in: [], out: [] };

/**
 * Whole messages that say nothing else than that somebody wants no more messages, or wants them again; in Portuguese, English
 * and Spanish, folded. What may also be said of an order, a contract or a queue is not among them.
 */
const OUT = [
  'descadastrar',
  'descadastre',
  'descadastrar me',
  'descadastre me',
  'me descadastre',
  'me descadastra',
  'me descadastrar',
  'quero me descadastrar',
  'quero descadastrar',
  'descadastramento',
  'desinscrever',
  'desinscrever me',
  'me desinscreva',
  'nao quero receber mensagens',
  'nao quero mais receber mensagens',
  'nao quero receber mais mensagens',
  'nao quero mais mensagens',
  'nao quero receber promocoes',
  'nao quero mais receber promocoes',
  'nao desejo receber mensagens',
  'nao desejo mais receber mensagens',
  'nao me mande mais mensagem',
  'nao me mande mais mensagens',
  'nao me mandem mais mensagens',
  'nao me envie mais mensagens',
  'nao me enviem mais mensagens',
  'nao envie mais mensagens',
  'nao mande mais mensagens',
  'pare de enviar mensagens',
  'pare de mandar mensagens',
  'pare de me enviar mensagens',
  'pare de me mandar mensagens',
  'parem de me mandar mensagens',
  'parar de receber mensagens',
  'parar mensagens',
  'parar promocoes',
  'parar as promocoes',
  'stop',
  'stop all',
  'stopall',
  'stop messages',
  'stop promotions',
  'stop messaging me',
  'stop texting me',
  'stop sending me messages',
  'stop sending messages',
  'please stop messaging me',
  'unsubscribe',
  'unsubscribe me',
  'please unsubscribe',
  'please unsubscribe me',
  'opt out',
  'optout',
  'no more messages',
  'do not message me',
  'do not send me messages',
  'don t message me',
  'dont message me',
  'don t send me messages',
  'take me off your list',
  'remove me from your list',
  'baja',
  'desuscribir',
  'desuscribirme',
  'desuscribirse',
  'desuscribanme',
  'quiero desuscribirme',
  'cancelar promociones',
  'parar promociones',
  'detener promociones',
  'no quiero recibir mensajes',
  'no quiero recibir mas mensajes',
  'no quiero mas mensajes',
  'no quiero recibir promociones',
  'no deseo recibir mensajes',
  'no deseo recibir mas mensajes',
  'no me envien mas mensajes',
  'no me envies mas mensajes',
  'no me manden mas mensajes',
  'no me mandes mas mensajes',
  'dejen de enviarme mensajes',
  'dejar de recibir mensajes',
] as const;

/** Whole messages that mean it only where something was sent that one may want to end. */
const WEAK = [
  'sair',
  'parar',
  'pare',
  'parem',
  'remover',
  'remova',
  'me remova',
  'excluir',
  'cancelar',
  'chega',
  'sair da lista',
  'me tira da lista',
  'me tire da lista',
  'cancelar inscricao',
  'cancelar assinatura',
  'cancel',
  'end',
  'quit',
  'exit',
  'remove',
  'remove me',
  'salir',
  'eliminar',
  'borrar',
  'basta',
  'dar de baja',
  'darme de baja',
  'quiero darme de baja',
  'cancelar suscripcion',
] as const;

const IN = [
  'quero receber mensagens',
  'quero receber promocoes',
  'quero receber novidades',
  'quero receber ofertas',
  'aceito receber mensagens',
  'aceito receber promocoes',
  'quero voltar a receber',
  'quero voltar a receber mensagens',
  'voltar a receber mensagens',
  'recadastrar',
  'reinscrever',
  'unstop',
  'subscribe',
  'subscribe me',
  'resubscribe',
  'opt in',
  'optin',
  'quiero recibir mensajes',
  'quiero recibir promociones',
  'quiero recibir novedades',
  'quiero recibir ofertas',
  'acepto recibir mensajes',
  'quiero volver a recibir mensajes',
  'suscribirme',
  'suscribir',
] as const;

export const BUILT_IN = { out: OUT, weak: WEAK, in: IN } as const;
const [STRONG_OUT, WEAK_OUT, STRONG_IN]: ReadonlySet<string>[] = [new Set(OUT), new Set(WEAK), new Set(IN)];

/** Opt-ins that name what is wanted: an opt-in to marketing must be to marketing, so one to messages in general is none. */
const MARKETING_IN: ReadonlySet<string> = new Set(IN.filter((words) => /promoc|novidades|novedades|ofertas/.test(words)));

/** Longer messages say more than a word; they are not even folded. */
export const LONGEST_WORDS = 80;

/** A message as it is compared: without case, accents, punctuation and emoji; what is said twice in a row is said once. */
export function foldWords(text: string): string {
  const words = normalizeText(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ');
  const [first = ''] = words;
  return words.every((word) => word === first) ? first : words.join(' ');
}

/** Who asks says nothing yet. */
const isQuestion = (text: string): boolean => /[?¿？]/.test(text);

/** What a message says about consent, when it says nothing else. */
export function consentIn(text: string, own: OwnWords = NO_WORDS): ConsentAction | undefined {
  if (text.length > LONGEST_WORDS || isQuestion(text)) return undefined;
  const folded = foldWords(text);
  if (folded === '') return undefined;
  if (STRONG_OUT?.has(folded) || own.out.includes(folded)) return 'out';
  return STRONG_IN?.has(folded) || own.in.includes(folded) ? 'in' : undefined;
}

/** Whether an opt-in to all messages is one to marketing as well. */
export const namesMarketing = (text: string): boolean => MARKETING_IN.has(foldWords(text));

/** What the words of a message say about consent: written down, or, where they only hint at it, for an agent to decide. */
export function consentOf(text: string, own: OwnWords = NO_WORDS): ConsentAction | 'hint' | undefined {
  return consentIn(text, own) ?? (hintsAtOptOut(text, own) ? 'hint' : undefined);
}

/** Whether a message may be meant as an opt-out, so that an agent is offered to write one down: a weak word, or strong ones among others. */
export function hintsAtOptOut(text: string, own: OwnWords = NO_WORDS): boolean {
  const folded = foldWords(text);
  if (folded === '' || consentIn(text, own) === 'out') return false;
  const inside = ` ${folded} `;
  return Boolean(WEAK_OUT?.has(folded)) || [...OUT, ...own.out].some((words) => inside.includes(` ${words} `));
}

/** Words of a company that mean the opposite of each other, or of built-in ones. */
export const clashing = ({ in: optIn, out }: OwnWords): readonly string[] => [
  ...optIn.filter((words) => out.includes(words) || STRONG_OUT?.has(words)),
  ...out.filter((words) => STRONG_IN?.has(words)),
];
