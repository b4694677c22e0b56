import AxeBuilder from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMenu } from './screen.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world?.stop());

describe('presence on screen', () => {
  it('[WEB-70] a pause has a reason, and a supervisor who ends it is seen by name, live', async () => {
    const email = await world.hire('Rui Lima', 'agent');
    const agent = await world.agent({ email });
    const menu = await openMenu(agent);
    await menu.getByRole('radio', { name: /Almoço/ }).click();
    await menu.getByText(/Almoço for/).waitFor();

    const supervisor = await world.agent();
    await supervisor.goto('/settings/presence');
    const choice = supervisor.getByLabel('Change status of Rui Lima');
    await supervisor.getByText(/Away · Almoço/).waitFor();
    await choice.selectOption({ label: 'Available' });
    await menu.getByText(/^Set by /).waitFor();
    expect(await menu.getByRole('radio', { name: 'Available' }).getAttribute('aria-checked')).toBe('true');

    await supervisor.getByRole('rowheader', { name: 'Rui Lima' }).waitFor();
    const [saved] = await Promise.all([
      supervisor.waitForEvent('download'),
      supervisor.getByRole('button', { name: 'Download CSV' }).click(),
    ]);
    expect(saved.suggestedFilename()).toMatch(/^presence-.*\.csv$/);
    const { violations } = await new AxeBuilder({ page: supervisor }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);
  });
});
