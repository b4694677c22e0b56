import { defineProblems } from '../../../kernel/problem';

export const jobProblems = defineProblems({
  'job-ended': {
    status: 409,
    en: 'This job has already ended.',
    'pt-BR': 'Esta tarefa já terminou.',
    es: 'Esta tarea ya terminó.',
  },
});
