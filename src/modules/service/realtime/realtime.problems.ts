import { defineProblems } from '../../../kernel/problem';

export const realtimeProblems = defineProblems({
  'ticket-refused': {
    status: 403,
    en: 'The ticket is unknown, used or expired. Ask for a new one.',
    'pt-BR': 'O tíquete é desconhecido, já usado ou vencido. Peça outro.',
    es: 'El tíquet es desconocido, ya usado o vencido. Pida otro.',
  },
  'too-many-sockets': {
    status: 429,
    en: 'You have too many tabs or programs connected here. Close one, then this one connects.',
    'pt-BR': 'Você tem abas ou programas demais conectados aqui. Feche um deles, e este se conecta.',
    es: 'Tiene demasiadas pestañas o programas conectados aquí. Cierre uno y este se conecta.',
  },
  'upgrade-required': {
    status: 426,
    en: 'Open this address as a WebSocket.',
    'pt-BR': 'Abra este endereço como WebSocket.',
    es: 'Abra esta dirección como WebSocket.',
  },
});
