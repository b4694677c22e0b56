import { defineProblems } from '../../../kernel/problem';

export const realtimeProblems = defineProblems({
  'ticket-refused': {
    status: 403,
    en: 'The ticket is unknown, used or expired. Ask for a new one.',
    'pt-BR': 'O tíquete é desconhecido, já usado ou vencido. Peça outro.',
    es: 'El tíquet es desconocido, ya usado o vencido. Pida otro.',
  },
  'upgrade-required': {
    status: 426,
    en: 'Open this address as a WebSocket.',
    'pt-BR': 'Abra este endereço como WebSocket.',
    es: 'Abra esta dirección como WebSocket.',
  },
});
