import { ask, call, type Tenant } from './api.ts';
import type { Channel } from './meta.ts';
import { noisyPng } from './picture.ts';

/** A draft of a template whose header shows a picture, and that picture. */
export async function templateOf({ token }: Tenant, { id: channelId }: Channel, text: string): Promise<Record<string, string>> {
  const uploaded = await call('POST', '/v1/media?name=a.png', { token, headers: { 'content-type': 'image/png' }, body: noisyPng(8, 8) });
  const { id: sample } = await uploaded.json<{ id: string }>();
  const content = { category: 'UTILITY', header: { format: 'IMAGE', sample, handle: null }, body: { text } };
  const body = { channelId, name: 'aviso_com_foto', language: 'pt_BR', content };
  const { id } = await ask<{ id: string }>(201, 'POST', '/v1/templates', { token, body });
  return { templates: id, readTemplateSample: id, mediaId: sample };
}
