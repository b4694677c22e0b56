import { defineProblems, type SlugOf } from '../../../kernel/problem';
import { contentProblems } from '../../messaging/content/content.problems';
import { mediaProblems } from '../../messaging/media/media.problems';

export const conversationProblems = defineProblems({
  ...contentProblems.texts,
  ...mediaProblems.texts,
  'interaction-offered': {
    status: 409,
    en: 'This interaction is on offer to another agent. Wait for their answer, or withdraw the offer to write yourself.',
    'pt-BR': 'Esta interação está sendo oferecida a outro atendente. Aguarde a resposta ou retire a oferta para escrever.',
    es: 'Esta interacción se está ofreciendo a otro agente. Espere su respuesta o retire la oferta para escribir.',
  },
  'interaction-waiting': {
    status: 409,
    en: 'This customer is waiting in a queue. Claim the interaction instead of starting another.',
    'pt-BR': 'Este cliente está esperando em uma fila. Assuma a interação em vez de iniciar outra.',
    es: 'Este cliente está esperando en una cola. Tome la interacción en lugar de iniciar otra.',
  },
  'contact-blocked': {
    status: 409,
    en: 'This contact is blocked. Unblock them to write to them.',
    'pt-BR': 'Este contato está bloqueado. Desbloqueie-o para escrever.',
    es: 'Este contacto está bloqueado. Desbloquéelo para escribirle.',
  },
  'offer-closed': {
    status: 409,
    en: 'This offer is over: it was answered, withdrawn, or its time ran out.',
    'pt-BR': 'Esta oferta terminou: foi respondida, retirada, ou o tempo acabou.',
    es: 'Esta oferta terminó: fue respondida, retirada, o se acabó el tiempo.',
  },
  'transfer-to-self': {
    status: 409,
    en: 'This person already serves the interaction. Choose somebody else.',
    'pt-BR': 'Esta pessoa já está atendendo a interação. Escolha outra.',
    es: 'Esta persona ya atiende la interacción. Elija otra.',
  },
  'interaction-not-yours': {
    status: 403,
    en: 'Only the agent who serves this interaction may do this. Claim it first.',
    'pt-BR': 'Só quem está atendendo esta interação pode fazer isto. Assuma-a primeiro.',
    es: 'Solo quien atiende esta interacción puede hacer esto. Tómela primero.',
  },
  'interaction-taken': {
    status: 409,
    en: 'Somebody else is already serving this interaction.',
    'pt-BR': 'Outra pessoa já está atendendo esta interação.',
    es: 'Otra persona ya atiende esta interacción.',
  },
  'interaction-yours': {
    status: 409,
    en: 'You are already serving this customer, or they are on offer to you. Go on in their conversation.',
    'pt-BR': 'Você já está atendendo este cliente, ou ele foi oferecido a você. Continue na conversa dele.',
    es: 'Usted ya atiende a este cliente, o se lo están ofreciendo. Siga en su conversación.',
  },
  'interaction-finished': {
    status: 409,
    en: 'This interaction is finished.',
    'pt-BR': 'Esta interação está finalizada.',
    es: 'Esta interacción está finalizada.',
  },
  'interaction-not-active': {
    status: 409,
    en: 'Nobody is serving this interaction yet. Claim it first.',
    'pt-BR': 'Ninguém está atendendo esta interação ainda. Assuma-a primeiro.',
    es: 'Nadie atiende esta interacción todavía. Tómela primero.',
  },
  'service-window-closed': {
    status: 409,
    en: 'The service window is closed: free text may go out only within 24 hours of the customer’s last message. Send an approved template.',
    'pt-BR':
      'A janela de atendimento está fechada: texto livre só pode sair em até 24 horas da última mensagem do cliente. Envie um modelo aprovado.',
    es: 'La ventana de atención está cerrada: el texto libre solo puede salir dentro de las 24 horas del último mensaje del cliente. Envíe una plantilla aprobada.',
  },
  'session-would-open': {
    status: 409,
    en: 'This text would open a session that may be charged. Send it as a request, which asks the budgets of the company.',
    'pt-BR': 'Este texto abriria uma sessão que pode ser cobrada. Envie-o como requisição, que consulta os orçamentos da empresa.',
    es: 'Este texto abriría una sesión que puede cobrarse. Envíelo como solicitud, que consulta los presupuestos de la empresa.',
  },
  'text-too-long': {
    status: 422,
    en: 'WhatsApp accepts up to 4,096 characters in a text. Split the message.',
    'pt-BR': 'O WhatsApp aceita até 4.096 caracteres em um texto. Divida a mensagem.',
    es: 'WhatsApp acepta hasta 4.096 caracteres en un texto. Divida el mensaje.',
  },
  'message-not-in-thread': {
    status: 422,
    en: 'The message this one is about is not in this conversation, or WhatsApp does not know it.',
    'pt-BR': 'A mensagem a que esta se refere não está nesta conversa, ou o WhatsApp não a conhece.',
    es: 'El mensaje al que este se refiere no está en esta conversación, o WhatsApp no lo conoce.',
  },
  'message-not-failed': {
    status: 409,
    en: 'Only a message of ours that did not arrive, or may not have, can be sent again.',
    'pt-BR': 'Só uma mensagem nossa que não chegou, ou pode não ter chegado, pode ser enviada de novo.',
    es: 'Solo un mensaje nuestro que no llegó, o quizá no llegó, puede enviarse de nuevo.',
  },
  'reaction-refused': {
    status: 422,
    en: 'WhatsApp takes reactions for thirty days, and not on reactions.',
    'pt-BR': 'O WhatsApp aceita reações por trinta dias, e não a reações.',
    es: 'WhatsApp acepta reacciones durante treinta días, y no a reacciones.',
  },
  'tag-required': {
    status: 409,
    en: 'In this queue an interaction is finished with a tag. Put one on it first.',
    'pt-BR': 'Nesta fila uma interação é finalizada com uma etiqueta. Coloque uma antes.',
    es: 'En esta cola una interacción se finaliza con una etiqueta. Póngale una antes.',
  },
  'mention-not-allowed': {
    status: 409,
    en: 'Somebody you named may not see this conversation.',
    'pt-BR': 'Alguém que você citou não pode ver esta conversa.',
    es: 'Alguien a quien mencionó no puede ver esta conversación.',
  },
});
export type ConversationSlug = SlugOf<typeof conversationProblems>;
