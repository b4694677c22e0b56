import { defineProblems } from '../../../kernel/problem';

export const bulkTagProblems = defineProblems({
  'tagging-running': {
    status: 409,
    en: 'The tags are still being changed. Stop that first, or wait until it is done.',
    'pt-BR': 'As etiquetas ainda estão sendo alteradas. Primeiro interrompa isso ou espere terminar.',
    es: 'Las etiquetas todavía se están cambiando. Primero deténgalo o espere a que termine.',
  },
  'tagging-undo-over': {
    status: 410,
    en: 'This can be undone within 24 hours, and they are over.',
    'pt-BR': 'Isto pode ser desfeito em até 24 horas, e o prazo acabou.',
    es: 'Esto se puede deshacer en un plazo de 24 horas, y ya terminó.',
  },
});
