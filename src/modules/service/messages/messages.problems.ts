import { defineProblems } from '../../../kernel/problem';
import { channelProblems } from '../../messaging/channels/channels.problems';
import { templateProblems } from '../../messaging/templates/templates.problems';
import { conversationProblems } from '../conversations/conversations.problems';

export const messageProblems = defineProblems({
  ...conversationProblems.texts,
  'channel-disconnected': channelProblems.texts['channel-disconnected'],
  'budget-reached': {
    status: 409,
    en: 'This message would go beyond a budget of this month. Ask whoever may lift it, or wait for the next month.',
    'pt-BR': 'Esta mensagem ultrapassaria um orçamento deste mês. Peça a quem pode suspendê-lo ou espere o próximo mês.',
    es: 'Este mensaje superaría un presupuesto de este mes. Pida a quien puede suspenderlo o espere al mes siguiente.',
  },
  'template-not-approved': templateProblems.texts['template-not-approved'],
  'template-values-wrong': templateProblems.texts['template-values-wrong'],
});
