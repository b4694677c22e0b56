import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { claim, log } from './screen.ts';
import { joinWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await joinWorld();
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

describe('the tray', () => {
  it('[WEB-207] chosen files are there again after a reload, go out once, and are gone then', async () => {
    const agent = await world.agent();
    await world.customer('Enzo Faro').says('Oi');
    await claim(agent, 'Enzo Faro');
    await agent.evaluate(() => {
      const dataTransfer = new DataTransfer();
      for (const name of ['um.txt', 'dois.txt']) dataTransfer.items.add(new File([name], name, { type: 'text/plain' }));
      for (const type of ['dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    });
    const tray = agent.getByRole('dialog', { name: 'Send to Enzo Faro' });
    await tray.getByText('dois.txt').waitFor();
    await agent.reload();
    await tray.getByText('dois.txt').waitFor();
    await tray.getByRole('button', { name: 'Send 2 files' }).click();
    await log(agent).getByText('um.txt').waitFor();
    await log(agent).getByText('dois.txt').waitFor();
    await tray.waitFor({ state: 'detached' });
    await agent.reload();
    await log(agent).getByText('dois.txt').waitFor();
    expect(await tray.count()).toBe(0);
  });
});
