import { defineProblems } from '../../../kernel/problem';

export const queueProblems = defineProblems({
  'queue-in-use': {
    status: 409,
    en: 'The default queue, and one that is the fallback of another, cannot be archived. Choose another first.',
    'pt-BR': 'A fila padrão, e uma que recebe de outra, não podem ser arquivadas. Escolha outra antes.',
    es: 'La cola predeterminada, y una que recibe de otra, no se pueden archivar. Elija otra antes.',
  },
  'fallback-loop': {
    status: 409,
    en: 'The fallback queues would form a loop. Choose another fallback.',
    'pt-BR': 'As filas alternativas formariam um círculo. Escolha outra fila alternativa.',
    es: 'Las colas alternativas formarían un círculo. Elija otra cola alternativa.',
  },
});
