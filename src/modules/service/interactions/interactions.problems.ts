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
    en: 'This person cannot take it now: `reason` says why. Choose somebody else, or a queue.',
    'pt-BR': 'Esta pessoa não pode receber agora: `reason` diz por quê. Escolha outra, ou uma fila.',
    es: 'Esta persona no puede recibirla ahora: `reason` dice por qué. Elija otra, o una cola.',
  },
});
