import { defineProblems } from '../../../kernel/problem';

export const consentProblems = defineProblems({
  'consent-word-clash': {
    status: 409,
    en: 'One of the words would mean both that somebody wants messages and that they want none (see `reason`). Remove it from one of the lists.',
    'pt-BR': 'Uma das palavras significaria ao mesmo tempo querer e não querer mensagens (veja `reason`). Remova-a de uma das listas.',
    es: 'Una de las palabras significaría a la vez querer y no querer mensajes (vea `reason`). Quítela de una de las listas.',
  },
});
