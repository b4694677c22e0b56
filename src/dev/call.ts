/** Calls of the public API and of the simulator, for whatever makes demo data. */
type Options = { token?: string; body?: unknown; type?: string };

export async function call<Answer>(method: string, url: string, options: Options = {}): Promise<Answer> {
  const answer = await ask(method, url, options);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`Seeding: ${method} ${new URL(url).pathname} answered ${answer.status}\n${text}`);
  return (text ? JSON.parse(text) : undefined) as Answer; // safe: the published contract
}

export function ask(method: string, url: string, { token, body, type = 'application/json' }: Options = {}): Promise<Response> {
  const headers = {
    'content-type': type,
    ...(method === 'POST' ? { 'idempotency-key': crypto.randomUUID() } : {}),
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  };
  if (body === undefined) return fetch(url, { method, headers });
  return fetch(url, { method, headers, body: body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body) });
}

/** Asks again until there is an answer: a customer’s word needs a moment from the simulator to the desk. */
export async function until<Answer>(what: string, look: () => Promise<Answer | undefined>): Promise<Answer> {
  for (let left = 400; left > 0; left -= 1) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`Seeding: waited in vain for ${what}.`);
}

/** What follows `#` in the newest mail to this address at the simulated mailbox; undefined while there is none. */
export async function mailedToken(simulatorUrl: string, email: string): Promise<string | undefined> {
  type Mail = { to: { email: string }; text: string };
  const { items } = await call<{ items: Mail[] }>('GET', `${simulatorUrl}/mailbox/mails?limit=1000`);
  return /#(\S+)/.exec(items.findLast(({ to }) => to.email === email)?.text ?? '')?.[1];
}
