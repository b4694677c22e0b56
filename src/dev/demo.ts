/** The demo tenant. Its password is printed at each start: the server it opens answers on 127.0.0.1 alone. */
export const DEMO = {
  company: 'Padaria Aurora',
  locale: 'pt-BR',
  timezone: 'America/Sao_Paulo',
  owner: { name: 'Ana Souza', email: 'ana@aurora.example', password: 'talk-of-the-town' },
  channel: { name: 'WhatsApp Aurora', wabaId: '100000000000001', phoneNumberId: '200000000000001', displayNumber: '+55 11 95550-0100' },
} as const;

/** Another company beside it, of another trade: it shows what entities are, and that companies see nothing of each other. */
export const CAR_TRADE = {
  company: 'Horizonte Veículos',
  locale: 'pt-BR',
  timezone: 'America/Sao_Paulo',
  owner: { name: 'Rita Campos', email: 'rita@horizonte.example', password: DEMO.owner.password },
} as const;

/** Who else works at the bakery when the demo is shown; their password is the owner's. */
export const COLLEAGUES = [
  { name: 'Bruno Lima', email: 'bruno@aurora.example', role: 'agent', departments: ['Comercial', 'Suporte'] },
  { name: 'Carla Nunes', email: 'carla@aurora.example', role: 'supervisor', departments: ['Financeiro', 'Suporte'] },
  { name: 'Diego Prado', email: 'diego@aurora.example', role: 'agent', departments: ['Comercial'] },
] as const;
