import { defineProblems } from '../../../kernel/problem';

export const comparisonProblems = defineProblems({
  'comparisons-running': {
    status: 409,
    en: 'Three comparisons are running already. Wait until one of them has ended, or cancel one.',
    'pt-BR': 'Já há três comparações em andamento. Aguarde até que uma termine ou cancele uma delas.',
    es: 'Ya hay tres comparaciones en curso. Espere a que termine una o cancele alguna.',
  },
});
