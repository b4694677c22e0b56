import { defineProblems } from '../../../kernel/problem';
import { channelProblems } from '../../messaging/channels/channels.problems';
import { conversationProblems } from '../conversations/conversations.problems';

export const messageProblems = defineProblems({
  ...conversationProblems.texts,
  'channel-disconnected': channelProblems.texts['channel-disconnected'],
  'template-not-approved': {
    status: 422,
    en: 'There is no approved template of this name and language.',
    'pt-BR': 'Não há modelo aprovado com este nome e idioma.',
    es: 'No hay una plantilla aprobada con este nombre e idioma.',
  },
});
