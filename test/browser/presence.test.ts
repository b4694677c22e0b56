import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faults, openMenu } from './screen.ts';
import { joinWorld, PATIENT, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await joinWorld();
});
afterAll(() => world?.stop());

describe('presence on screen', () => {
  it('[WEB-70] [WEB-71] a pause has a reason, and a supervisor who ends it is seen by name, live', async () => {
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
    await supervisor.reload();
    const bar = supervisor.getByRole('listbox', { name: /^Day of Rui Lima/ });
    await bar.getByRole('option', { name: /^Away: Almoço/ }).waitFor({ state: 'attached' });
    const told = async (): Promise<string> => {
      await bar.focus(); // again, should the page still have been putting itself together
      for (const key of ['End', 'ArrowLeft']) await supervisor.keyboard.press(key);
      return (await supervisor.getByRole('tooltip').allTextContents()).join();
    };
    await expect.poll(told, PATIENT).toContain('Away: Almoço');
    expect(await bar.getByRole('option', { selected: true }).getAttribute('aria-label')).toMatch(/^Away: Almoço, .* to .*Connected for/);
    await supervisor.keyboard.press('Escape');
    await supervisor.getByRole('tooltip').waitFor({ state: 'detached' });
    await supervisor.getByText('Table', { exact: true }).click();
    await supervisor.getByRole('row', { name: /^Rui Lima .*Away: Almoço/ }).waitFor();
    await supervisor.getByLabel('Person', { exact: true }).selectOption({ label: 'Rui Lima' });
    expect(await supervisor.getByRole('rowheader', { name: /Souza/ }).count()).toBe(1); // the report below, not the day
    await supervisor.getByText('Bars', { exact: true }).click();
    await bar.waitFor();
    await supervisor.getByRole('button', { name: 'The day before' }).click();
    await supervisor.getByText('Nobody was here on this day').waitFor();
    await supervisor.getByRole('button', { name: 'The day after' }).click();
    await bar.waitFor();

    expect(await faults(supervisor)).toEqual([]);
  });
});
