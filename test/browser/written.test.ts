import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { claim, list, log, openThread } from './screen.ts';
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

const WORDS = 'שלום, הזמנה 12 (דחוף)!';

/** Where Hebrew words stand in a paragraph that reads from left to right, or in a field that does. */
const astray = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const hebrew = /[\u0590-\u05ff]/;
    const reads = (element: Element): boolean => {
      for (let at: Element | null = element; at; at = at.parentElement) {
        const { direction, unicodeBidi, display } = getComputedStyle(at);
        if (direction === 'rtl') return true;
        // What lies loose in a flex box or a grid is in a box of its own, which has no style.
        if (unicodeBidi === 'plaintext' && !(at === element && /flex|grid/.test(display))) return true;
        if (display !== 'inline') return false;
      }
      return false;
    };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const wrong: string[] = [];
    while (texts.nextNode()) {
      const { parentElement, textContent } = texts.currentNode;
      // Set apart inside a sentence of ours.
      if (!parentElement || !hebrew.test(textContent ?? '') || textContent?.includes('\u2068')) continue;
      if (parentElement.checkVisibility() && !reads(parentElement)) wrong.push(parentElement.outerHTML.slice(0, 160));
    }
    for (const field of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea'))
      if (hebrew.test(field.value) && !reads(field)) wrong.push(field.outerHTML.slice(0, 160));
    return [...new Set(wrong)];
  });

describe('what people write from right to left', () => {
  it('[WEB-168] turns no address that follows it', async () => {
    await world.customer('Lia Reis').says('\u202eשלום https://loja.example/abc');
    const agent = await world.agent();
    await openThread(agent, 'Lia Reis');
    const link = log(agent).getByRole('link', { name: 'https://loja.example/abc' });
    const styled = await link.evaluate((element) => [getComputedStyle(element).direction, getComputedStyle(element).unicodeBidi]);
    expect(styled).toEqual(['ltr', 'isolate']);
  });

  it('[WEB-177] reads so wherever it stands', async () => {
    const [name, other] = ['דנה כהן', 'יוסי לוי'];
    const tag = await world.ask<{ id: string }>('POST', '/v1/tags', { name: 'דחוף', kind: 'interaction' });
    const wears = await world.ask<{ id: string }>('POST', '/v1/tags', { name: 'לקוח קבוע', kind: 'contact' });
    await world.ask('POST', '/v1/queues', { name: 'מכירות', openTo: 'everyone' });
    await world.ask('POST', '/v1/canned-responses', { code: 'shalom', title: 'ברכה', body: WORDS });
    await world.ask('POST', '/v1/pause-reasons', { name: 'הפסקה', limitMinutes: null, countsAsWork: true, endsAtLimit: false });
    const dana = world.customer(name);
    await dana.says(WORDS);
    await world.customer(other).says(WORDS);
    const agent = await world.agent();
    const wrong: string[] = [];
    const seen = async (where: string): Promise<void> => void wrong.push(...(await astray(agent)).map((one) => `${where}: ${one}`));
    await seen('waiting list');
    await claim(agent, name);
    const { items } = await world.ask<{ items: { id: string; contact: { id: string; name: string }; interaction: { id: string } }[] }>(
      'GET',
      '/v1/conversations?limit=100',
    );
    const thread = items.find(({ contact }) => contact.name === name);
    await world.ask('POST', `/v1/conversations/${thread?.id}/notes`, { body: WORDS });
    await world.ask('PATCH', `/v1/interactions/${thread?.interaction.id}/tags`, { add: [tag.id], remove: [] });
    await world.ask('PATCH', `/v1/contacts/${thread?.contact.id}/tags`, { add: [wears.id], remove: [] });
    const [wamid] = await wamidsOf(name);
    await dana.sends({ type: 'document', document: { filename: 'הצעה.pdf', caption: WORDS } });
    await dana.sends({ type: 'text', text: { body: WORDS }, context: { id: wamid } });
    await dana.sends({ type: 'text', text: { body: WORDS }, referral: { ...AD, headline: 'מבצע', body: WORDS } });
    await dana.sends({ type: 'location', location: { latitude: 32, longitude: 34, name: 'תל אביב', address: 'דיזנגוף 12' } });
    await dana.sends({
      type: 'contacts',
      contacts: [{ name: { formatted_name: other }, phones: [{ phone: '+972 3 555' }], org: { company: 'חברה' } }],
    });
    await dana.sends({ type: 'edit', edit: { original_message_id: wamid, message: { type: 'text', text: { body: 'תיקון 21' } } } });
    await agent.getByRole('tab', { name: 'Mine' }).click();
    await openThread(agent, name);
    await log(agent).getByText('תיקון 21').first().waitFor();
    await log(agent).getByText('הצעה.pdf').waitFor();
    await log(agent).getByText('תל אביב').waitFor();
    await agent.getByText('לקוח קבוע').first().waitFor();
    await log(agent).getByText('Edited').click();
    await seen('thread');
    await agent.getByRole('textbox', { name: /^Write to/ }).fill('/shalom');
    await agent.getByText('ברכה').waitFor();
    await seen('suggestions');
    await agent.getByRole('textbox', { name: /^Write to/ }).fill(WORDS);
    await seen('composer');
    await agent.getByRole('button', { name: 'Transfer' }).click();
    await agent.getByRole('dialog').getByText('A queue', { exact: true }).click();
    await agent.getByRole('dialog').getByText('מכירות').waitFor();
    await seen('transfer');
    await agent.keyboard.press('Escape');
    await agent.keyboard.press('Control+k');
    await agent.getByRole('dialog').getByRole('textbox').fill('דנה');
    await agent.locator('[role=option]').first().waitFor();
    await seen('search');
    await agent.keyboard.press('Escape');
    for (const [path, words] of PAGES) {
      await agent.goto(path);
      await agent.getByText(words).first().waitFor();
      await seen(path);
    }
    expect(wrong).toEqual([]);
  }, 240_000);
});

const PAGES = [
  ['/wallboard?show=waiting', 'יוסי לוי'],
  ['/settings/tags', 'דחוף'],
  ['/settings/canned-responses', 'ברכה'],
  ['/settings/queues', 'מכירות'],
  ['/settings/audit', 'מכירות'],
] as const;
