import { defineProblems } from '../../../kernel/problem';
import { conversationProblems } from '../conversations/conversations.problems';
import { intakeProblems } from '../intake/intake.problems';
import { messageProblems } from '../messages/messages.problems';

export const interactionProblems = defineProblems({
  ...conversationProblems.texts,
  ...messageProblems.texts,
  ...intakeProblems.texts,
  'agent-unavailable': {
    status: 409,
    en: 'This agent cannot take the interaction now (see `reason`). Choose another agent or a queue.',
    'pt-BR': 'Este atendente não pode receber a interação agora (veja `reason`). Escolha outro atendente ou uma fila.',
    es: 'Este agente no puede recibir la interacción ahora (vea `reason`). Elija otro agente o una cola.',
  },
});
