import { call, mailedToken, until } from './call.ts';
import { COLLEAGUES, DEMO } from './demo.ts';
import { defineRecords } from './records.ts';

type Named = { id: string; name: string };
type List<Item> = { items: Item[] };
export type House = {
  queues: Map<string, string>;
  tags: Map<string, string>;
};
type Ask = <Answer>(method: string, path: string, body?: unknown) => Promise<Answer>;

const WEEKDAYS = [1, 2, 3, 4, 5];
const HOURS = {
  name: 'Horário da loja',
  timezone: DEMO.timezone,
  weekly: [
    ...WEEKDAYS.flatMap((day) => [
      { day, from: '07:00', to: '12:00' },
      { day, from: '13:00', to: '19:00' },
    ]),
    { day: 6, from: '07:00', to: '13:00' },
  ],
  holidays: [{ date: `${new Date().getFullYear()}-12-25`, name: 'Natal' }],
};
const CANNED = [
  {
    code: 'oi',
    title: 'Primeira resposta',
    body: 'Olá, {{contact.firstName}}! Aqui é {{agent.firstName}}, da {{company.name}}. Como posso ajudar?',
  },
  {
    code: 'prazo',
    title: 'Prazo de encomenda',
    body: 'Bolos e salgados por encomenda ficam prontos em 48 horas. Para qual dia você precisa?',
  },
  {
    code: 'pix',
    title: 'Pagamento por Pix',
    body: 'Nossa chave Pix é o CNPJ 12.345.678/0001-95. Assim que pagar, me envie o comprovante por aqui.',
  },
  {
    code: 'entrega',
    title: 'Área de entrega',
    body: 'Entregamos num raio de 5 km, das 8h às 18h. A taxa é de R$ 8,00; acima de R$ 120,00 a entrega é grátis.',
  },
];
const TAGS = [
  { name: 'Encomenda', kind: 'interaction', colour: 'orange' },
  { name: 'Reclamação', kind: 'interaction', colour: 'red' },
  { name: 'Nota fiscal', kind: 'interaction', colour: 'blue' },
  { name: 'Cliente fiel', kind: 'contact', colour: 'yellow' },
  { name: 'Atacado', kind: 'contact', colour: 'violet' },
];

/** Departments, colleagues, queues, hours, canned responses, tags and entities. What is there already stays as it is. */
export async function furnish(url: string, simulatorUrl: string, token: string): Promise<House> {
  const ask: Ask = (method, path, body) => call(method, `${url}${path}`, { token, body });
  const [departments, tags] = await Promise.all([
    named(
      ask,
      '/v1/departments',
      ['Comercial', 'Financeiro', 'Suporte'].map((name) => ({ name })),
    ),
    named(ask, '/v1/tags', TAGS),
    cannedResponses(ask),
    defineRecords(url, token),
  ]);
  const [made] = await Promise.all([queues(ask, departments), colleagues(ask, simulatorUrl, url, departments)]);
  return { tags, queues: made };
}

/** Makes those of these names that are missing, and answers the id of each. */
async function named(ask: Ask, path: string, wanted: { name: string }[]): Promise<Map<string, string>> {
  const { items } = await ask<List<Named>>('GET', path);
  const known = new Map(items.map(({ id, name }) => [name, id]));
  for (const body of wanted) if (!known.has(body.name)) known.set(body.name, (await ask<Named>('POST', path, body)).id);
  return known;
}

async function cannedResponses(ask: Ask): Promise<void> {
  const { items } = await ask<List<{ code: string }>>('GET', '/v1/canned-responses');
  for (const body of CANNED) if (!items.some(({ code }) => code === body.code)) await ask('POST', '/v1/canned-responses', body);
}

/** Invited by mail like anybody; each opens their link. */
async function colleagues(ask: Ask, simulatorUrl: string, url: string, departments: Map<string, string>): Promise<void> {
  const [roles, groups, users] = await Promise.all([
    ask<List<Named & { key: string }>>('GET', '/v1/roles'),
    ask<List<Named>>('GET', '/v1/permission-groups'),
    ask<List<Named & { email: string | null; state: string }>>('GET', '/v1/users'),
  ]);
  const hire = async ({ name, email, role, departments: theirs }: (typeof COLLEAGUES)[number]): Promise<void> => {
    const known = users.items.find((user) => user.email === email);
    if (known?.state === 'active') return;
    const group = groups.items.find((each) => each.name === roles.items.find(({ key }) => key === role)?.name);
    const departmentIds = theirs.map((each) => departments.get(each));
    const body = { name, email, roleKey: role, permissionGroupId: group?.id, departmentIds, locale: DEMO.locale };
    if (!known) await ask('POST', '/v1/users', body);
    const invited = await until(`the invitation of ${email}`, () => mailedToken(simulatorUrl, email));
    await call('POST', `${url}/v1/auth/invites/accept`, { body: { token: invited, password: DEMO.owner.password } });
  };
  await Promise.all(COLLEAGUES.map(hire));
}

/** The account's default queue becomes the commercial one, so that who writes first waits there. */
async function queues(ask: Ask, departments: Map<string, string>): Promise<Map<string, string>> {
  const { items } = await ask<List<Named & { isDefault: boolean }>>('GET', '/v1/queues');
  const first = items.find(({ isDefault }) => isDefault);
  if (first && first.name !== 'Comercial' && !items.some(({ name }) => name === 'Comercial')) {
    await ask('PATCH', `/v1/queues/${first.id}`, { name: 'Comercial', departmentIds: [departments.get('Comercial')] });
  }
  const hours = (await named(ask, '/v1/business-hours', [HOURS])).get(HOURS.name);
  const wanted = [
    {
      name: 'Financeiro',
      openTo: 'members',
      departmentIds: [departments.get('Financeiro')],
      businessHoursId: hours,
      closedMessage: 'Nosso financeiro atende de segunda a sexta das 7h às 19h e sábado até as 13h. Respondemos assim que abrirmos.',
    },
    {
      name: 'Suporte',
      openTo: 'members',
      departmentIds: [departments.get('Suporte')],
      routing: 'least_loaded',
      maxWaitMinutes: 30,
      fallbackQueueId: first?.id,
      positionMessage: 'Você é o número {{position}} da fila {{queue}}. Já falamos com você!',
      warnAfterMinutes: 60,
      warning: 'Ainda está por aí? Se não precisar de mais nada, encerramos em breve.',
      abandonAfterMinutes: 120,
      closeAfterMinutes: 720,
    },
  ];
  return named(ask, '/v1/queues', wanted);
}
