import { type SimulatorEnv, SimulatorObject } from './simulator.object.ts';

export { SimulatorObject };

/** Everything but the page: the Graph API with a version and without, and what belongs to the simulator. */
const DATA =
  /^\/(healthz$|control\/|files\/|mailbox(\/|$)|v\d+\.\d+(\/|$)|\d+(\/|$)|upload:|debug_token$|oauth\/|message_template_library$)/;

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

export default {
  async fetch(request, env): Promise<Response> {
    if (DATA.test(new URL(request.url).pathname)) return env.SIMULATOR.getByName('meta').fetch(request);
    const page = await env.ASSETS.fetch(request);
    const response = new Response(page.body, page);
    for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value);
    return response;
  },
} satisfies ExportedHandler<SimulatorEnv>;
