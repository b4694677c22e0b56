import { ask, control, type Lab } from './lab.ts';

/** Templates as they are created, and messages of them. */
export type Json = Record<string, unknown>;
export const body = (text: string, values?: string[]): Json => ({
  type: 'BODY',
  text,
  ...(values ? { example: { body_text: [values] } } : {}),
});
export const simple = { name: 'aviso', language: 'pt_BR', category: 'UTILITY', components: [body('Seu pedido chegou hoje.')] };
export const buttons = (...list: Json[]): Json => ({ type: 'BUTTONS', buttons: list });
export const URL_BUTTON = { type: 'URL', text: 'Rastrear', url: 'https://x.test/t/{{1}}', example: ['https://x.test/t/a'] };

export async function create(lab: Lab, draft: Json = simple, approve = true): Promise<string> {
  const { body: made } = await lab.asks('POST', '900/message_templates', draft);
  if (approve) await control('POST', `/templates/${String(made.id)}/review`, { event: 'APPROVED' });
  return String(made.id);
}
export const sending = (components: Json[] = [], name = 'aviso'): Json => ({
  type: 'template',
  template: { name, language: { code: 'pt_BR' }, components },
});
export const button = (sub_type: string, index: number, ...parameters: Json[]): Json => ({ type: 'button', sub_type, index, parameters });
export const value = (text: string, more: Json = {}): Json => ({ type: 'text', text, ...more });

/** A handle of a sample that was uploaded. */
export async function upload(lab: Lab): Promise<string> {
  const { body: session } = await lab.asks('POST', '1/uploads', {});
  const headers = { authorization: `OAuth ${lab.token}`, file_offset: '0' };
  const { h } = await (await ask(`/v24.0/${String(session.id)}`, { method: 'POST', headers, body: 'bytes' })).json<{ h: string }>();
  return h;
}
