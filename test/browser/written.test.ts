import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { list, log, openThread } from './screen.ts';
import { joinWorld, PATIENT, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await joinWorld();
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

type Listed = { items: { id: string; contact: { name: string } }[] };
type Messages = { items: { wamid: string }[] };
async function wamidsOf(name: string): Promise<string[]> {
  const { items } = await world.ask<Listed>('GET', '/v1/conversations?limit=100');
  const id = items.find(({ contact }) => contact.name === name)?.id ?? '';
  return (await world.ask<Messages>('GET', `/v1/conversations/${id}/messages`)).items.map(({ wamid }) => wamid);
}

const AD = { source_type: 'ad', source_id: '120226', headline: 'Bolo de festa', body: 'Peça já', source_url: 'https://fb.me/x' };

describe('a bubble', () => {
  it('[WEB-176] shows where a message came from, and leads to the others from there', async () => {
    const agent = await world.agent();
    const ana = world.customer('Ana Prado');
    const text = (body: string, more: object = {}) => ana.sends({ type: 'text', text: { body }, ...more });
    await text('Quero este bolo', { referral: AD });
    await text('Olha que lindo', { context: { forwarded: true } });
    await text('Corrente', { context: { frequently_forwarded: true } });
    await world.customer('Beto Cruz').says('Sem anúncio');
    await openThread(agent, 'Ana Prado');
    const bubble = (words: string) => log(agent).getByRole('article').filter({ hasText: words });
    await bubble('Olha que lindo').getByText('Forwarded', { exact: true }).waitFor();
    await bubble('Corrente').getByText('Forwarded many times').waitFor();
    await bubble('Quero este bolo').getByText('From an ad').waitFor();
    await bubble('Quero este bolo').getByText('Bolo de festa').waitFor();
    await agent.getByRole('complementary').getByText('Bolo de festa').waitFor();
    await bubble('Quero este bolo').getByRole('link', { name: 'Show conversations from here' }).click();
    await list(agent).getByRole('link', { name: 'Ana Prado' }).waitFor();
    await expect.poll(() => list(agent).getByRole('link').count(), PATIENT).toBe(1);
    await agent.getByRole('button', { name: 'From one ad' }).click();
    await list(agent).getByRole('link', { name: 'Beto Cruz' }).waitFor();
  });

  it('[WEB-176] shows what was changed, with what it said before, and what was deleted', async () => {
    const agent = await world.agent();
    const rita = world.customer('Rita Sá');
    await rita.says('Quero doze');
    await rita.says('Engano');
    await openThread(agent, 'Rita Sá');
    await log(agent).getByText('Engano').waitFor();
    const [first, second] = await wamidsOf('Rita Sá');
    await rita.sends({ type: 'edit', edit: { original_message_id: first, message: { type: 'text', text: { body: 'Quero vinte' } } } });
    await rita.sends({ type: 'revoke', revoke: { original_message_id: second } });
    const changed = log(agent).getByRole('article').filter({ hasText: 'Quero vinte' });
    expect(await changed.getByText('Quero doze').isVisible()).toBe(false);
    await changed.getByText('Edited').click();
    await changed.getByText('Quero doze').waitFor();
    await log(agent).getByRole('article').filter({ hasText: 'Engano' }).getByText('Deleted by the customer').waitFor();
    expect(await log(agent).getByRole('article').count()).toBe(2);
    await list(agent).getByRole('link', { name: 'Rita Sá' }).getByText('Engano').waitFor();
  });
});
