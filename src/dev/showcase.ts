import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { call } from './call.ts';
import { furnishCarTrade } from './cars.ts';
import { CAR_TRADE, COLLEAGUES, DEMO } from './demo.ts';
import { furnish } from './house.ts';
import { takeOrders } from './records.ts';
import { type Addresses, openCompany } from './seed.ts';
import { STORY_NAMES, tell } from './stories.ts';
import { writeTemplates } from './templates.ts';

const [ORDERS, CARS, TEMPLATES] = ['orders', 'cars', 'templates'];

/** Fills the demo tenant with a day’s work. Each story is told once, also when a start was broken off in the middle. */
export async function showDemo({ url, simulatorUrl, state }: Addresses, owner: string): Promise<void> {
  const file = join(state, 'showcase.json');
  const told = new Set<string>(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []);
  const left = STORY_NAMES.filter((name) => !told.has(name));
  if (!simulatorUrl || (left.length === 0 && [ORDERS, CARS, TEMPLATES].every((one) => told.has(one)))) return;
  const house = await furnish(url, simulatorUrl, owner);
  const body = { email: COLLEAGUES[0].email, password: DEMO.owner.password };
  const { accessToken: bruno } = await call<{ accessToken: string }>('POST', `${url}/v1/auth/sign-in`, { body });
  const stage = { url, simulatorUrl, owner, bruno, house };
  const telling = left.map(async (name) => {
    await tell(stage, name);
    writeFileSync(file, JSON.stringify([...told.add(name)]));
  });
  const once = async (what: string, show: () => Promise<void>): Promise<void> => {
    if (told.has(what)) return;
    await show();
    writeFileSync(file, JSON.stringify([...told.add(what)]));
  };
  const cars = once(CARS, async () => furnishCarTrade(url, await openCompany({ url, simulatorUrl }, CAR_TRADE)));
  const templates = once(TEMPLATES, () => writeTemplates(url, simulatorUrl, owner));
  await Promise.all([...telling, cars, templates]);
  await once(ORDERS, () => takeOrders(url, owner)); // of the customers who have written by now
}
