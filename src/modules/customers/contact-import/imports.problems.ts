import { defineProblems } from '../../../kernel/problem';

export const importProblems = defineProblems({
  'import-not-ready': {
    status: 409,
    en: 'This import is not at the point where this can be done (see `reason`).',
    'pt-BR': 'Esta importação não está no ponto em que isto pode ser feito (veja `reason`).',
    es: 'Esta importación no está en el punto en que se puede hacer esto (vea `reason`).',
  },
  'import-limit': {
    status: 409,
    en: 'Your company has begun 20 imports in the last 24 hours. Put more rows into one file, or go on tomorrow.',
    'pt-BR': 'Sua empresa já iniciou 20 importações nas últimas 24 horas. Junte mais linhas em um só arquivo ou continue amanhã.',
    es: 'Su empresa ya inició 20 importaciones en las últimas 24 horas. Reúna más filas en un solo archivo o continúe mañana.',
  },
  'undo-over': {
    status: 410,
    en: 'An import can be undone within 24 hours, and they are over.',
    'pt-BR': 'Uma importação pode ser desfeita em até 24 horas, e esse prazo terminou.',
    es: 'Una importación se puede deshacer en un plazo de 24 horas, y ya pasaron.',
  },
});
