import { defineProblems } from '../../../kernel/problem';
import { conversationProblems } from '../conversations/conversations.problems';

export const noteProblems = defineProblems({
  ...conversationProblems.texts,
});
