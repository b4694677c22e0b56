import { Client, PASSWORD } from './client.ts';

type Named = { id: string; name: string };
/** So many are invited at a time. */
const AT_ONCE = 10;

type Mails = { items: { to: { email: string }; text: string }[] };

/** People who serve customers, invited by the owner, joined through the mail they got, and signed in. */
export async function hire(owner: Client, simulatorUrl: string, count: number): Promise<Client[]> {
  await owner.confirm(simulatorUrl);
  const roles = await owner.must<{ items: (Named & { key: string })[] }>(200, 'GET', '/v1/roles');
  const groups = await owner.must<{ items: Named[] }>(200, 'GET', '/v1/permission-groups');
  const role = roles.items.find(({ key }) => key === 'agent');
  const group = groups.items.find(({ name }) => name === role?.name);
  const emails = Array.from({ length: count }, (_, n) => `agent-${n}@team.test`);
  const invite = (email: string, n: number): Promise<unknown> => {
    const rights = { roleKey: 'agent', permissionGroupId: group?.id, departmentIds: [] };
    return owner.must(201, 'POST', '/v1/users', { name: `Agent ${n}`, email, ...rights, locale: 'pt-BR' });
  };
  for (let n = 0; n < count; n += AT_ONCE) await Promise.all(emails.slice(n, n + AT_ONCE).map((email, each) => invite(email, n + each)));
  const tokens = await mailed(simulatorUrl, emails);
  const people: Client[] = [];
  for (const email of emails) {
    const person = new Client(owner.url, email);
    await person.open(200, '/v1/auth/invites/accept', { token: tokens.get(email), password: PASSWORD });
    await person.signIn();
    people.push(person);
  }
  return people;
}

/** The newest link to each address, once all of them have come. */
async function mailed(simulatorUrl: string, emails: string[]): Promise<Map<string, string>> {
  for (let tries = 0; tries < 200; tries += 1) {
    const { items } = (await (await fetch(`${simulatorUrl}/mailbox/mails?limit=1000`)).json()) as Mails; // safe: test/spec/simulator.md
    const tokens = new Map(items.map(({ to, text }) => [to.email, /#(\S+)/.exec(text)?.[1] ?? '']));
    if (emails.every((email) => tokens.get(email))) return tokens;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('not every invitation came');
}
