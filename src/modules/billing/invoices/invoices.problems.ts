import { defineProblems } from '../../../kernel/problem';

export const invoiceProblems = defineProblems({
  'period-closed': {
    status: 409,
    en: 'This month is closed already, and a closed month never changes. What comes later is charged in the first open month.',
    'pt-BR': 'Este mês já está fechado, e um mês fechado nunca muda. O que chegar depois será cobrado no primeiro mês aberto.',
    es: 'Este mes ya está cerrado, y un mes cerrado nunca cambia. Lo que llegue después se cobrará en el primer mes abierto.',
  },
  'period-not-over': {
    status: 409,
    en: 'This month is not over yet. It can be closed from its end on.',
    'pt-BR': 'Este mês ainda não terminou. Ele pode ser fechado a partir do seu fim.',
    es: 'Este mes aún no ha terminado. Se puede cerrar a partir de su fin.',
  },
  'earlier-period-open': {
    status: 409,
    en: 'An earlier month is still open. Close months in their order.',
    'pt-BR': 'Um mês anterior ainda está aberto. Feche os meses na ordem.',
    es: 'Un mes anterior sigue abierto. Cierre los meses en orden.',
  },
  'rate-missing': {
    status: 422,
    en: 'Some charges of this month have no rate yet. Import the rates and recalculate, or close it with `withoutRates`: they are then charged in a later month.',
    'pt-BR':
      'Algumas cobranças deste mês ainda não têm preço. Importe os preços e recalcule, ou feche com `withoutRates`: elas serão cobradas em um mês posterior.',
    es: 'Algunos cargos de este mes aún no tienen precio. Importe los precios y recalcule, o ciérrelo con `withoutRates`: se cobrarán en un mes posterior.',
  },
});
