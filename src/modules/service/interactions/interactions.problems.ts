import { entry } from '../../../kernel/problem-entry';

/** Refusals about queues, and about who holds an interaction. */
export const DESK_PROBLEMS = {
  'interaction-offered': entry(
    409,
    'This interaction is being offered to somebody; until he answers nobody writes. You may take the offer back.',
    'Esta interação está sendo oferecida a alguém; até a resposta ninguém escreve. Você pode retirar a oferta.',
    'Esta interacción se está ofreciendo a alguien; hasta que responda nadie escribe. Puede retirar la oferta.',
  ),
  'interaction-waiting': entry(
    409,
    'This customer is waiting in a queue. Claim the interaction instead of starting another.',
    'Este cliente está esperando em uma fila. Assuma a interação em vez de iniciar outra.',
    'Este cliente está esperando en una cola. Tome la interacción en lugar de iniciar otra.',
  ),
  'tag-required': entry(
    409,
    'In this queue an interaction is finished with a tag. Put one on it first.',
    'Nesta fila uma interação é finalizada com uma etiqueta. Coloque uma antes.',
    'En esta cola una interacción se finaliza con una etiqueta. Póngale una antes.',
  ),
  'offer-over': entry(
    409,
    'This offer is over: it was answered, withdrawn, or its time ran out.',
    'Esta oferta terminou: foi respondida, retirada, ou o tempo acabou.',
    'Esta oferta terminó: fue respondida, retirada, o se acabó el tiempo.',
  ),
  'transfer-to-self': entry(
    409,
    'This person already serves the interaction. Choose somebody else.',
    'Esta pessoa já está atendendo a interação. Escolha outra.',
    'Esta persona ya atiende la interacción. Elija otra.',
  ),
  'agent-unavailable': entry(
    409,
    'This person cannot take it now: `reason` says why. Choose somebody else, or a queue.',
    'Esta pessoa não pode receber agora: `reason` diz por quê. Escolha outra, ou uma fila.',
    'Esta persona no puede recibirla ahora: `reason` dice por qué. Elija otra, o una cola.',
  ),
  'contact-unreachable': entry(
    409,
    'This contact has no phone or WhatsApp identity to write to. Add one first.',
    'Este contato não tem telefone nem identidade do WhatsApp para receber mensagens. Adicione antes.',
    'Este contacto no tiene teléfono ni identidad de WhatsApp para recibir mensajes. Añada uno antes.',
  ),
  'template-not-approved': entry(
    422,
    'There is no approved template of this name and language.',
    'Não há modelo aprovado com este nome e idioma.',
    'No hay una plantilla aprobada con este nombre e idioma.',
  ),
  'queue-in-use': entry(
    409,
    'The default queue, and one that is the fallback of another, cannot be archived. Choose another first.',
    'A fila padrão, e uma que recebe de outra, não podem ser arquivadas. Escolha outra antes.',
    'La cola predeterminada, y una que recibe de otra, no se pueden archivar. Elija otra antes.',
  ),
  'fallback-loop': entry(
    409,
    'The fallback queues would lead in a circle.',
    'As filas alternativas formariam um círculo.',
    'Las colas alternativas formarían un círculo.',
  ),
} as const;
