import { type Ask, askOf, defineTypes, type EntityDraft, options, to } from './entities.ts';

/** What a car dealer keeps records of: models, colours and parts, where cars stand, and each car. */
const TYPES: EntityDraft[] = [
  {
    type: { key: 'concessionaria', singular: 'Concessionária', plural: 'Concessionárias', icon: 'building-store' },
    title: '{{nome}}',
    fields: [
      { name: 'Nome', key: 'nome', type: 'text', isRequired: true, isUnique: true, isIndexed: true },
      { name: 'Cidade', key: 'cidade', type: 'text', isIndexed: true },
      { name: 'Telefone', key: 'telefone', type: 'phone' },
    ],
  },
  {
    type: { key: 'cor', singular: 'Cor', plural: 'Cores', icon: 'tag' },
    title: '{{nome}}',
    fields: [
      { name: 'Nome', key: 'nome', type: 'text', isRequired: true, isUnique: true, isIndexed: true },
      { name: 'Pintura', key: 'pintura', type: 'choice', isIndexed: true, ...options('Sólida', 'Metálica', 'Perolizada') },
      { name: 'Acréscimo', key: 'acrescimo', type: 'money', currency: 'BRL' },
    ],
  },
  {
    type: { key: 'modelo', singular: 'Modelo', plural: 'Modelos', icon: 'certificate' },
    title: '{{nome}}',
    fields: [
      { name: 'Nome', key: 'nome', type: 'text', isRequired: true, isUnique: true, isIndexed: true },
      { name: 'Marca', key: 'marca', type: 'choice', isIndexed: true, ...options('Chevrolet', 'Fiat', 'Toyota', 'Volkswagen') },
      { name: 'Categoria', key: 'categoria', type: 'choice', isIndexed: true, ...options('Hatch', 'Sedã', 'SUV', 'Picape') },
      { name: 'Preço de tabela', key: 'tabela', type: 'money', currency: 'BRL', isIndexed: true },
    ],
  },
  {
    type: { key: 'peca', singular: 'Peça', plural: 'Peças', icon: 'tool' },
    title: '{{nome}}',
    fields: [
      { name: 'Código', key: 'codigo', type: 'text', isRequired: true, isUnique: true, isIndexed: true },
      { name: 'Nome', key: 'nome', type: 'text', isRequired: true, isIndexed: true },
      { name: 'Serve em', key: 'modelos', type: 'relation', ...to('modelo', 'Peças', true) },
      { name: 'Estoque', key: 'estoque', type: 'number', isIndexed: true },
      { name: 'Preço', key: 'preco', type: 'money', currency: 'BRL' },
    ],
  },
  {
    type: { key: 'veiculo', singular: 'Veículo', plural: 'Veículos', icon: 'car' },
    title: '{{versao}} {{ano}}, {{placa}}',
    fields: [
      { name: 'Placa', key: 'placa', type: 'text', format: 'plate', isRequired: true, isUnique: true, isIndexed: true },
      { name: 'Versão', key: 'versao', type: 'text', isRequired: true, isIndexed: true },
      { name: 'Ano', key: 'ano', type: 'number', min: 1950, max: 2100, isRequired: true, isIndexed: true },
      { name: 'Modelo', key: 'modelo', type: 'relation', ...to('modelo', 'Veículos') },
      { name: 'Cor', key: 'cor', type: 'relation', ...to('cor', 'Veículos') },
      { name: 'Quilometragem', key: 'km', type: 'number', unit: 'km', min: 0, isIndexed: true },
      { name: 'Preço', key: 'preco', type: 'money', currency: 'BRL', isIndexed: true },
      { name: 'Situação', key: 'situacao', type: 'choice', isIndexed: true, ...options('Em estoque', 'Reservado', 'Vendido') },
      { name: 'Concessionária', key: 'concessionaria', type: 'relation', ...to('concessionaria', 'Veículos') },
      { name: 'Comprador', key: 'comprador', type: 'relation', ...to('contact', 'Veículos') },
      { name: 'Data da venda', key: 'venda', type: 'date', isIndexed: true },
    ],
  },
];

const DEALERS = [
  { nome: 'Horizonte Campinas', cidade: 'Campinas', telefone: '+551937000100' },
  { nome: 'Horizonte Jundiaí', cidade: 'Jundiaí', telefone: '+551145000200' },
  { nome: 'Horizonte Sorocaba', cidade: 'Sorocaba', telefone: '+551532000300' },
];
const COLOURS = [
  { nome: 'Branco Polar', pintura: 1 },
  { nome: 'Preto Ouro Negro', pintura: 2, acrescimo: 160_000 },
  { nome: 'Prata Switchblade', pintura: 2, acrescimo: 160_000 },
  { nome: 'Vermelho Carmim', pintura: 2, acrescimo: 180_000 },
  { nome: 'Azul Norte', pintura: 3, acrescimo: 240_000 },
];
const MODELS = [
  { nome: 'Onix', marca: 1, categoria: 1, tabela: 9_499_000, versao: 'Onix 1.0 Turbo' },
  { nome: 'Tracker', marca: 1, categoria: 3, tabela: 14_990_000, versao: 'Tracker Premier' },
  { nome: 'Argo', marca: 2, categoria: 1, tabela: 8_899_000, versao: 'Argo Drive 1.3' },
  { nome: 'Toro', marca: 2, categoria: 4, tabela: 15_990_000, versao: 'Toro Volcano' },
  { nome: 'Corolla', marca: 3, categoria: 2, tabela: 16_490_000, versao: 'Corolla XEi' },
  { nome: 'Polo', marca: 4, categoria: 1, tabela: 9_190_000, versao: 'Polo Comfortline' },
  { nome: 'T-Cross', marca: 4, categoria: 3, tabela: 14_590_000, versao: 'T-Cross Highline' },
];
const PARTS = [
  { codigo: 'FLT-0101', nome: 'Filtro de óleo', estoque: 48, preco: 4_590, on: [0, 1] },
  { codigo: 'FLT-0102', nome: 'Filtro de ar', estoque: 31, preco: 6_990, on: [0, 2, 5] },
  { codigo: 'PST-0201', nome: 'Pastilha de freio dianteira', estoque: 12, preco: 18_900, on: [4] },
  { codigo: 'VLA-0301', nome: 'Vela de ignição (jogo)', estoque: 0, preco: 21_500, on: [2, 3] },
  { codigo: 'PNU-0401', nome: 'Pneu 205/55 R16', estoque: 24, preco: 52_900, on: [4, 5, 6] },
  { codigo: 'BAT-0501', nome: 'Bateria 60 Ah', estoque: 9, preco: 48_900, on: [0, 1, 2, 3, 4, 5, 6] },
];
const CUSTOMERS = [
  'Paulo Ferraz',
  'Lívia Rocha',
  'Marcos Tavares',
  'Helena Prado',
  'Igor Sales',
  'Beatriz Nunes',
  'Otávio Lins',
  'Sônia Reis',
];

type Made = { id: string };
const at = <Item>(items: readonly Item[], n: number): Item => items[n % items.length] as Item; // safe: none of these lists is empty

/** Defines what the car dealer keeps, and writes it. What is there already stays as it is. */
export async function furnishCarTrade(url: string, token: string): Promise<void> {
  const ask = askOf(url, token);
  await defineTypes(ask, TYPES);
  const all = async (type: string, by: string, rows: readonly object[]): Promise<string[]> => {
    const ids: string[] = [];
    for (const fields of rows) ids.push((await ask<Made>('PUT', `/v1/entity-types/${type}/records?by=${by}`, { fields })).id);
    return ids;
  };
  const dealers = await all('concessionaria', 'nome', DEALERS);
  const colours = await all('cor', 'nome', COLOURS);
  const models = await all(
    'modelo',
    'nome',
    MODELS.map(({ versao: _, ...fields }) => fields),
  );
  await all(
    'peca',
    'codigo',
    PARTS.map(({ on, ...fields }) => ({ ...fields, modelos: on.map((n) => models[n]) })),
  );
  const buyers = await customers(ask);
  await all(
    'veiculo',
    'placa',
    Array.from({ length: 36 }, (_, n) => ({ ...car(n), modelo: models[n % models.length], ...placesOf(n, { dealers, colours, buyers }) })),
  );
}

/** The `n`th car, new or used; prices in centavos. */
function car(n: number) {
  const { versao, tabela } = at(MODELS, n);
  const age = n % 5;
  return {
    placa: `${at(['BRA', 'FGH', 'QTW'], n)}${n % 10}${at(['A', 'C', 'E', 'H'], n)}${10 + n}`,
    versao,
    ano: new Date().getFullYear() - age,
    km: age * 13_400 + n * 97,
    preco: Math.round((tabela * (100 - age * 9)) / 10_000) * 100,
  };
}

/** Where it stands, and who has bought it. */
function placesOf(n: number, { dealers, colours, buyers }: Record<'dealers' | 'colours' | 'buyers', readonly string[]>) {
  const situacao = n % 4 === 3 ? 3 : n % 6 === 4 ? 2 : 1;
  const day = new Date(Date.now() - n * 3 * 86_400_000).toISOString().slice(0, 10);
  const sale = { comprador: at(buyers, n), ...(situacao === 3 ? { venda: day } : {}) };
  return { situacao, concessionaria: at(dealers, n), cor: at(colours, n), ...(situacao === 1 ? {} : sale) };
}

async function customers(ask: Ask): Promise<string[]> {
  const known = await ask<{ items: (Made & { name: string })[] }>('GET', '/v1/contacts?limit=100');
  const ids: string[] = [];
  for (const [n, name] of CUSTOMERS.entries()) {
    const email = `${name
      .normalize('NFD')
      .replace(/[^A-Za-z ]/g, '')
      .replace(' ', '.')
      .toLowerCase()}@example.com`;
    const found = known.items.find((one) => one.name === name);
    ids.push((found ?? (await ask<Made>('POST', '/v1/contacts', { name, email, phone: `+55199${81_000_000 + n * 1_117}` }))).id);
  }
  return ids;
}
