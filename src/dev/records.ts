import { askOf, defineTypes, type EntityDraft, grantTypes, options, to } from './entities.ts';

/** What the demo company keeps records of: its stores, what it sells, and what was ordered. */
const TYPES: EntityDraft[] = [
  {
    type: { key: 'loja', singular: 'Loja', plural: 'Lojas', icon: 'building-store' },
    title: '{{nome}}',
    fields: [
      { name: 'Nome', key: 'nome', type: 'text', isRequired: true, isUnique: true, isIndexed: true },
      { name: 'Bairro', key: 'bairro', type: 'text', isIndexed: true },
      { name: 'Telefone', key: 'telefone', type: 'phone' },
      { name: 'Faz entregas', key: 'entrega', type: 'boolean' },
    ],
  },
  {
    type: { key: 'produto', singular: 'Produto', plural: 'Produtos', icon: 'package' },
    title: '{{nome}}',
    fields: [
      { name: 'Nome', key: 'nome', type: 'text', isRequired: true, isUnique: true, isIndexed: true },
      { name: 'Categoria', key: 'categoria', type: 'choice', isIndexed: true, ...options('Pães', 'Bolos', 'Salgados', 'Bebidas') },
      { name: 'Preço', key: 'preco', type: 'money', currency: 'BRL', isIndexed: true },
      { name: 'Contém', key: 'contem', type: 'choices', ...options('Glúten', 'Leite', 'Ovo', 'Castanhas') },
    ],
  },
  {
    type: { key: 'pedido', singular: 'Pedido', plural: 'Pedidos', icon: 'clipboard-list' },
    title: 'Pedido {{numero}}',
    fields: [
      { name: 'Número', key: 'numero', type: 'text', isRequired: true, isUnique: true, isIndexed: true },
      { name: 'Cliente', key: 'cliente', type: 'relation', ...to('contact', 'Pedidos') },
      { name: 'Produtos', key: 'produtos', type: 'relation', ...to('produto', 'Pedidos', true) },
      { name: 'Loja', key: 'loja', type: 'relation', ...to('loja', 'Pedidos') },
      {
        name: 'Situação',
        key: 'situacao',
        type: 'choice',
        isIndexed: true,
        ...options('Recebido', 'Em preparo', 'Pronto', 'Entregue', 'Cancelado'),
      },
      { name: 'Retirada', key: 'retirada', type: 'date', isIndexed: true },
      { name: 'Total', key: 'total', type: 'money', currency: 'BRL', isIndexed: true },
      { name: 'Observações', key: 'observacoes', type: 'long' },
    ],
  },
];

const STORES = [
  { nome: 'Aurora Centro', bairro: 'Centro', telefone: '+551133330100', entrega: true },
  { nome: 'Aurora Vila Mariana', bairro: 'Vila Mariana', telefone: '+551133330200', entrega: true },
  { nome: 'Aurora Mooca', bairro: 'Mooca', telefone: '+551133330300', entrega: false },
];
const PRODUCTS = [
  { nome: 'Pão francês (kg)', categoria: 1, preco: 1_990, contem: [1] },
  { nome: 'Pão de queijo (dúzia)', categoria: 3, preco: 2_400, contem: [2, 3] },
  { nome: 'Bolo de cenoura', categoria: 2, preco: 4_500, contem: [1, 3] },
  { nome: 'Bolo de aniversário (30 pessoas)', categoria: 2, preco: 28_000, contem: [1, 2, 3] },
  { nome: 'Coxinha (cento)', categoria: 3, preco: 9_800, contem: [1, 2] },
  { nome: 'Torta de palmito', categoria: 3, preco: 6_200, contem: [1, 2, 3] },
  { nome: 'Panetone', categoria: 1, preco: 3_900, contem: [1, 2, 3, 4] },
  { nome: 'Suco de laranja (litro)', categoria: 4, preco: 1_800 },
];
const NOTES = ['Sem lactose, por favor.', 'Escrever “Parabéns, Júlia!” na cobertura.', 'Retirar depois das 16h.'];

/** Defines the demo's entities, writes what it sells and where, and lets agents work with it. What is there already stays as it is. */
export async function defineRecords(url: string, token: string): Promise<void> {
  const ask = askOf(url, token);
  const types = await defineTypes(ask, TYPES);
  if (!types) return;
  for (const fields of STORES) await ask('PUT', '/v1/entity-types/loja/records?by=nome', { fields });
  for (const fields of PRODUCTS) await ask('PUT', '/v1/entity-types/produto/records?by=nome', { fields });
  await grantTypes(ask, types, ['pedido']);
}

/** Orders of the customers that there are, over the weeks around today. */
export async function takeOrders(url: string, token: string): Promise<void> {
  const ask = askOf(url, token);
  const ids = async (path: string): Promise<string[]> => (await ask<{ items: { id: string }[] }>('GET', path)).items.map(({ id }) => id);
  const [customers, stores, products] = await Promise.all([
    ids('/v1/contacts?limit=100'),
    ids('/v1/entity-types/loja/records?sort=createdAt'),
    ids('/v1/entity-types/produto/records?sort=createdAt'),
  ]);
  const day = (n: number): string => new Date(Date.now() + (n - 14) * 86_400_000).toISOString().slice(0, 10);
  for (let n = 0; n < 24; n += 1) {
    const chosen = [...new Set([n % products.length, (n * 3 + 1) % products.length])];
    const total = chosen.reduce((sum, at) => sum + (PRODUCTS[at]?.preco ?? 0), 0);
    const fields = {
      numero: `A-${1_041 + n}`,
      cliente: customers[(n * 5) % customers.length],
      produtos: chosen.flatMap((at) => products[at] ?? []),
      loja: stores[n % stores.length],
      situacao: n < 12 ? (n % 7 === 3 ? 5 : 4) : 1 + (n % 3),
      retirada: day(n),
      total,
      ...(n % 4 === 0 ? { observacoes: NOTES[(n / 4) % NOTES.length] } : {}),
    };
    await ask('PUT', '/v1/entity-types/pedido/records?by=numero', { fields });
  }
}
