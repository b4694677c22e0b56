import { readFileSync } from 'node:fs';
import { call, until } from './call.ts';
import { DEMO } from './demo.ts';
import { fromRoot } from './paths.ts';

type Template = { id: string; name: string; status: string };
type List<Item> = { items: Item[] };
type Wanted = { name: string; content: object; decision: { event: 'APPROVED' | 'REJECTED'; reason: string } };

const APPROVED = { event: 'APPROVED', reason: 'NONE' } as const;

/** Templates of the bakery: one of each kind that people meet, and one that Meta did not like. */
const wanted = (photo: string): Wanted[] => [
  {
    name: 'encomenda_pronta',
    content: {
      category: 'UTILITY',
      header: { format: 'TEXT', text: 'Sua encomenda está pronta', examples: {} },
      body: {
        text: 'Olá, {{nome}}! Sua encomenda *{{pedido}}* já pode ser retirada na loja até as {{hora}}. Esperamos por você.',
        examples: { nome: 'Ana', pedido: '4471', hora: '18h' },
      },
      footer: 'Padaria Aurora',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Já vou buscar' },
        { type: 'QUICK_REPLY', text: 'Prefiro receber em casa' },
      ],
    },
    decision: APPROVED,
  },
  {
    name: 'bolo_da_semana',
    content: {
      category: 'MARKETING',
      header: { format: 'IMAGE', sample: photo, handle: null },
      body: { text: 'Oi, {{nome}}! O bolo da semana é de morango com creme. Quer reservar um pedaço?', examples: { nome: 'Ana' } },
      footer: 'Responda SAIR para não receber',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Quero reservar' },
        { type: 'QUICK_REPLY', text: 'Sair' },
        { type: 'URL', text: 'Ver o cardápio', url: 'https://aurora.example/cardapio', example: null },
      ],
    },
    decision: APPROVED,
  },
  {
    name: 'cobranca_atrasada',
    content: {
      category: 'UTILITY',
      body: {
        text: 'Olá, {{nome}}. A fatura {{fatura}} venceu em {{data}}. Regularize agora para não ter problemas.',
        examples: { nome: 'Ana', fatura: '778', data: '15/11' },
      },
    },
    decision: { event: 'REJECTED', reason: 'ABUSIVE_CONTENT' },
  },
];

/** Writes and submits them as anybody would; what Meta makes of them is decided at the simulator. */
export async function writeTemplates(url: string, simulatorUrl: string, token: string): Promise<void> {
  const { items: channels } = await call<List<{ id: string }>>('GET', `${url}/v1/channels`, { token });
  const channelId = channels[0]?.id;
  const { items: known } = await call<List<Template>>('GET', `${url}/v1/templates?limit=100`, { token });
  const body = readFileSync(fromRoot('src/dev/files/bolo.jpg'));
  const { id: photo } = await call<{ id: string }>('POST', `${url}/v1/media?name=bolo.jpg`, { token, body, type: 'image/jpeg' });
  for (const { name, content, decision } of wanted(photo)) {
    if (known.some((one) => one.name === name)) continue;
    const draft = { channelId, name, language: 'pt_BR', content };
    const { id } = await call<Template>('POST', `${url}/v1/templates`, { token, body: draft });
    await call('POST', `${url}/v1/templates/${id}/submit`, { token });
    const { items } = await call<List<Template>>('GET', `${simulatorUrl}/control/wabas/${DEMO.channel.wabaId}/templates`);
    const given = items.find((one) => one.name === name);
    await call('POST', `${simulatorUrl}/control/templates/${given?.id}/review`, { body: decision });
    await until(`what Meta makes of ${name}`, async () => {
      const { status } = await call<Template>('GET', `${url}/v1/templates/${id}`, { token });
      return status === 'pending' ? undefined : status;
    });
  }
}
