import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { call } from './call.ts';
import { COLLEAGUES, DEMO } from './demo.ts';
import { furnish } from './house.ts';
import { takeOrders } from './records.ts';
import type { Addresses } from './seed.ts';
import { STORY_NAMES, tell } from './stories.ts';

const ORDERS = 'orders';

/** Fills the demo tenant with a day’s work. Each story is told once, also when a start was broken off in the middle. */
export async function showDemo({ url, simulatorUrl, state }: Addresses, owner: string): Promise<void> {
  const file = join(state, 'showcase.json');
  const told = new Set<string>(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []);
  const left = STORY_NAMES.filter((name) => !told.has(name));
  if (!simulatorUrl || (left.length === 0 && told.has(ORDERS))) return;
  const house = await furnish(url, simulatorUrl, owner);
  const body = { email: COLLEAGUES[0].email, password: DEMO.owner.password };
  const { accessToken: bruno } = await call<{ accessToken: string }>('POST', `${url}/v1/auth/sign-in`, { body });
  const stage = { url, simulatorUrl, owner, bruno, house };
  const telling = left.map(async (name) => {
    await tell(stage, name);
    writeFileSync(file, JSON.stringify([...told.add(name)]));
  });
  await Promise.all(telling);
  if (told.has(ORDERS)) return;
  await takeOrders(url, owner); // of the customers who have written by now
  writeFileSync(file, JSON.stringify([...told.add(ORDERS)]));
}
