import { defineProblems } from '../../../kernel/problem';
import { conversationProblems } from '../conversations/conversations.problems';

export const noteProblems = defineProblems({
  ...conversationProblems.texts,
  'mention-not-allowed': {
    status: 409,
    en: 'Somebody you named may not see this conversation.',
    'pt-BR': 'Alguém que você citou não pode ver esta conversa.',
    es: 'Alguien a quien mencionó no puede ver esta conversación.',
  },
});
