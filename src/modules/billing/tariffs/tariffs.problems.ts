import { defineProblems } from '../../../kernel/problem';

export const tariffProblems = defineProblems({
  'tariff-in-force': {
    status: 409,
    en: 'This would change what has been charged already. Let it begin ten minutes from now or later; the past is recalculated separately.',
    'pt-BR': 'Isto mudaria o que já foi cobrado. Faça começar daqui a dez minutos ou mais tarde; o passado é recalculado separadamente.',
    es: 'Esto cambiaría lo que ya se ha cobrado. Haga que empiece dentro de diez minutos o más tarde; el pasado se recalcula aparte.',
  },
  'currency-differs': {
    status: 422,
    en: 'Amounts of two currencies are never added: rates in another currency begin with the first instant of a month, and what was charged is recalculated in its own currency.',
    'pt-BR':
      'Valores de duas moedas nunca se somam: preços em outra moeda começam no primeiro instante de um mês, e o que já foi cobrado é recalculado na própria moeda.',
    es: 'Los importes de dos monedas nunca se suman: los precios en otra moneda empiezan en el primer instante de un mes, y lo ya cobrado se recalcula en su propia moneda.',
  },
  'import-has-errors': {
    status: 422,
    en: 'Some rows of the file are wrong. Try the import first: it says which.',
    'pt-BR': 'Há linhas erradas no arquivo. Simule a importação primeiro: ela mostra quais.',
    es: 'Hay filas incorrectas en el archivo. Simule primero la importación: indica cuáles.',
  },
});
