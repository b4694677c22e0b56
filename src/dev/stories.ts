import { readFileSync } from 'node:fs';
import { call, until } from './call.ts';
import { DEMO } from './demo.ts';
import type { House } from './house.ts';
import { fromRoot } from './paths.ts';

type Thread = { id: string; contact: { id: string; phone: string | null }; interaction: { id: string; state: string } };
type Message = { id: string };
/** Somebody of the company, to whom a customer writes. */
type Agent = <Answer>(method: string, path: string, body?: unknown) => Promise<Answer>;
export type Stage = { url: string; simulatorUrl: string; owner: string; bruno: string; house: House };

const PHOTO = readFileSync(fromRoot('src/dev/files/bolo.jpg'));
const VOICE = readFileSync(fromRoot('src/dev/files/recado.ogg')).toString('base64');
const PAPER = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
).toString('base64');

/** A customer with their own telephone, and the people who serve them. */
class Customer {
  readonly #stage: Stage;
  readonly #from: { phone: string; name: string };
  constructor(stage: Stage, name: string, last: number) {
    this.#stage = stage;
    this.#from = { phone: `+5511955501${String(last)}`, name };
  }
  sends(type: string, content: object, context?: { id: string }): Promise<{ wamid: string }> {
    const url = `${this.#stage.simulatorUrl}/control/numbers/${DEMO.channel.phoneNumberId}/inbound`;
    return call('POST', url, { body: { from: this.#from, type, [type]: content, ...(context ? { context } : {}) } });
  }
  says = (body: string) => this.sends('text', { body });
  /** The customer's thread, once the desk knows of it. */
  thread(): Promise<Thread> {
    return until(`the thread of ${this.#from.name}`, async () => {
      const { items } = await agent(this.#stage, this.#stage.owner)<{ items: Thread[] }>('GET', '/v1/conversations?limit=100');
      return items.find(({ contact }) => contact.phone?.replace(/\D/g, '').slice(-8) === this.#from.phone.slice(-8));
    });
  }
}

const agent =
  ({ url }: Stage, token: string): Agent =>
  (method, path, body) =>
    call(method, `${url}${path}`, { token, body });
const write = (who: Agent, { id }: Thread, type: string, body: unknown) =>
  who<Message>('POST', `/v1/conversations/${id}/messages`, { type, body });
const claim = (who: Agent, { interaction }: Thread) => who('POST', `/v1/interactions/${interaction.id}/claim`);

type Story = (stage: Stage, ana: Agent, bruno: Agent) => Promise<void>;

const waiting: Story = async (stage) => {
  const marina = new Customer(stage, 'Marina Alves', 201);
  await marina.says('Oi! Vocês fazem bolo de aniversário para 30 pessoas?');
  await marina.sends('image', { base64: PHOTO.toString('base64'), mime_type: 'image/jpeg', caption: 'Queria um parecido com este 😍' });
  await marina.says('É para sábado, dia da festa da minha filha');
};

const waitingForMoney: Story = async (stage, ana) => {
  const joao = new Customer(stage, 'João Pedro Santos', 202);
  await joao.says('Bom dia, preciso da nota fiscal do pedido de ontem');
  const thread = await joao.thread();
  await claim(ana, thread);
  await write(ana, thread, 'text', { body: 'Bom dia, João! Vou passar você para o financeiro.' });
  const to = { queueId: stage.house.queues.get('Financeiro') };
  await ana('POST', `/v1/interactions/${thread.interaction.id}/transfer`, { to, note: 'Pedido 4471, quer a nota em nome da empresa' });
  await joao.says('Obrigado! O CNPJ é 98.765.432/0001-10');
};

const waitingForHelp: Story = async (stage, _ana, bruno) => {
  const leticia = new Customer(stage, 'Letícia Rocha', 203);
  await leticia.says('Meu pedido chegou sem os pães de queijo 😞');
  const thread = await leticia.thread();
  await claim(bruno, thread);
  const to = { queueId: stage.house.queues.get('Suporte') };
  await bruno('POST', `/v1/interactions/${thread.interaction.id}/transfer`, { to, note: null });
  await bruno('PATCH', `/v1/interactions/${thread.interaction.id}/tags`, { add: [stage.house.tags.get('Reclamação')] });
};

const withTheOwner: Story = async (stage, ana, bruno) => {
  const rafael = new Customer(stage, 'Rafael Teixeira', 204);
  await rafael.says('Boa tarde! Quero encomendar a cesta de café da manhã');
  const thread = await rafael.thread();
  await claim(ana, thread);
  await write(ana, thread, 'text', { body: 'Boa tarde, Rafael! Claro. Para quando e onde seria a entrega?' });
  const { wamid } = await rafael.sends('audio', { base64: VOICE, mime_type: 'audio/ogg; codecs=opus', voice: true });
  const place = { latitude: -23.5893, longitude: -46.6345, name: 'Rua Vergueiro, 2045', address: 'Vila Mariana, São Paulo' };
  await rafael.sends('location', place);
  await ana('POST', `/v1/conversations/${thread.id}/messages`, {
    type: 'text',
    body: { body: 'Ouvi aqui: amanhã às 7h. Entregamos aí sim!' },
    quotes: wamid,
  });
  const file = await call<Message>('POST', `${stage.url}/v1/media?name=bolo.jpg`, {
    token: stage.owner,
    body: PHOTO,
    type: 'application/octet-stream',
  });
  await write(ana, thread, 'image', { media: file.id, caption: 'Este bolo acompanha a cesta grande' });
  const sizes = ['Pequena', 'Média', 'Grande'].map((title) => ({ type: 'reply', reply: { id: title.toLowerCase(), title } }));
  const question = { type: 'button', body: { text: 'Qual tamanho você prefere?' }, action: { buttons: sizes } };
  const asked = await write(ana, thread, 'interactive', question);
  await rafael.sends(
    'interactive',
    { type: 'button_reply', button_reply: { id: 'grande', title: 'Grande' } },
    await wamidOf(ana, thread, asked),
  );
  const cards = [
    { name: { formatted_name: 'Helena Teixeira', first_name: 'Helena' }, phones: [{ phone: '+55 11 95550-0177', type: 'CELL' }] },
  ];
  await rafael.sends('contacts', cards);
  await rafael.says('Quem recebe é a minha esposa');
  await ana('PATCH', `/v1/interactions/${thread.interaction.id}/tags`, { add: [stage.house.tags.get('Encomenda')] });
  await ana('PATCH', `/v1/contacts/${thread.contact.id}/tags`, { add: [stage.house.tags.get('Cliente fiel')] });
  const me = await ana<{ user: { id: string } }>('GET', '/v1/me');
  const note = { body: '@Ana Souza ele sempre paga por Pix, pode já mandar a chave.', mentions: [me.user.id] };
  await bruno('POST', `/v1/conversations/${thread.id}/notes`, note);
};

const onHold: Story = async (stage, ana) => {
  const cafe = new Customer(stage, 'Café da Praça', 205);
  await cafe.says('Segue o pedido da semana');
  await cafe.sends('document', { base64: PAPER, mime_type: 'application/pdf', filename: 'Pedido semanal.pdf' });
  const thread = await cafe.thread();
  await claim(ana, thread);
  await write(ana, thread, 'text', { body: 'Recebido! Confirmo os valores com a produção e já respondo.' });
  await ana('PATCH', `/v1/contacts/${thread.contact.id}/tags`, { add: [stage.house.tags.get('Atacado')] });
  await ana('POST', `/v1/interactions/${thread.interaction.id}/hold`, { minutes: 1_440 });
};

const withAColleague: Story = async (stage, _ana, bruno) => {
  const camila = new Customer(stage, 'Camila Duarte', 206);
  await camila.says('Vocês têm pão sem glúten?');
  const thread = await camila.thread();
  await claim(bruno, thread);
  await write(bruno, thread, 'text', { body: 'Oi, Camila! Temos às terças e sextas, por encomenda.' });
  await camila.says('Ótimo, quero dois para sexta');
};

const finished: Story = async (stage, ana, bruno) => {
  for (const [who, name, last, asks, answers] of [
    [ana, 'Patrícia Gomes', 207, 'Que horas vocês fecham hoje?', 'Às 19h, Patrícia. Esperamos você!'],
    [bruno, 'Sérgio Matos', 208, 'A fornada das 17h já saiu?', 'Acabou de sair, Sérgio!'],
  ] as const) {
    const customer = new Customer(stage, name, last);
    await customer.says(asks);
    const thread = await customer.thread();
    await claim(who, thread);
    await write(who, thread, 'text', { body: answers });
    await who('POST', `/v1/interactions/${thread.interaction.id}/finish`, { outcome: 'resolved' });
  }
};

/** Whom the company writes to first: each of these opens a session that costs. */
const reachedOut: Story = async (stage, ana, bruno) => {
  const { items } = await ana<{ items: { id: string }[] }>('GET', '/v1/channels');
  const template = { name: 'hello_world', language: 'pt_BR' };
  for (const [who, name, last] of [
    [ana, 'Helena Prado', 211],
    [bruno, 'Otávio Reis', 212],
    [bruno, 'Beatriz Nogueira', 213],
  ] as const)
    await who('POST', '/v1/interactions', { phone: `+5511955501${last}`, name, channelId: items[0]?.id, template });
  await new Customer(stage, 'Otávio Reis', 212).says('Oi! Recebi a mensagem, pode me ligar à tarde?');
};

const STORIES: Record<string, Story> = {
  finished,
  reachedOut,
  waitingForHelp,
  waitingForMoney,
  onHold,
  withAColleague,
  withTheOwner,
  waiting,
};

/** What Meta calls a message, known once it has taken it. */
async function wamidOf(who: Agent, { id }: Thread, message: Message): Promise<{ id: string }> {
  const wamid = await until('the number of a message', async () => {
    const { items } = await who<{ items: (Message & { wamid: string | null })[] }>('GET', `/v1/conversations/${id}/messages`);
    return items.find((each) => each.id === message.id)?.wamid ?? undefined;
  });
  return { id: wamid };
}

export const tell = (stage: Stage, name: string): Promise<void> | undefined =>
  STORIES[name]?.(stage, agent(stage, stage.owner), agent(stage, stage.bruno));
export const STORY_NAMES = Object.keys(STORIES);
