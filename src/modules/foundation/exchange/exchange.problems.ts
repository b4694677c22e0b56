import { defineProblems } from '../../../kernel/problem';

export const exchangeProblems = defineProblems({
  'file-unreadable': {
    status: 422,
    en: 'This file cannot be read. See what is wrong with it, and send it again.',
    'pt-BR': 'Não é possível ler este arquivo. Veja o que há de errado e envie-o de novo.',
    es: 'No se puede leer este archivo. Vea qué tiene de malo y envíelo de nuevo.',
  },
  'file-too-large': {
    status: 422,
    en: 'This file is larger than can be read at once. Split it and send the parts.',
    'pt-BR': 'Este arquivo é grande demais para ser lido de uma vez. Divida-o e envie as partes.',
    es: 'Este archivo es demasiado grande para leerlo de una vez. Divídalo y envíe las partes.',
  },
  'too-many-rows': {
    status: 422,
    en: 'This file has more rows than can be read at once. Split it and send the parts.',
    'pt-BR': 'Este arquivo tem mais linhas do que se pode ler de uma vez. Divida-o e envie as partes.',
    es: 'Este archivo tiene más filas de las que se pueden leer de una vez. Divídalo y envíe las partes.',
  },
});
