import { entry } from '../../../kernel/problem-entry';

/** Refusals about working together. */
export const TOGETHER_PROBLEMS = {
  'mention-not-allowed': entry(
    409,
    'Somebody you named may not see this conversation.',
    'Alguém que você citou não pode ver esta conversa.',
    'Alguien a quien mencionó no puede ver esta conversación.',
  ),
};
