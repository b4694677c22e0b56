import type { Scope } from '../../../edge/platform/scope';
import { type AccountChange, concerned, newsOf } from './news.domain';
import { selectNumbersOf, updateHealth } from './news.store';
import { type Json, object } from './whatsapp.content.domain';

/** Learns from a change what now stands about the numbers it concerns, and answers which they are. */
export async function learnNews(s: Scope, { wabaId, field, raw, at }: AccountChange): Promise<string[]> {
  const value: Json = object(object(raw)?.value) ?? {};
  const numbers = concerned(await selectNumbersOf(s, wabaId), value);
  for (const news of newsOf(field, value, at)) for (const { id } of numbers) await updateHealth(s, id, news);
  return numbers.map(({ id }) => id);
}
