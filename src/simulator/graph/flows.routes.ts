import { type Context, Hono, type Next } from 'hono';
import { z } from 'zod';
import { type GraphError, refusal, unknownObject } from '../rules/graph-error.domain.ts';
import { digits, type Host } from '../simulation.ts';
import { discard, keep, kept, keptOf } from '../store/kept.store.ts';
import { accountFor, caller } from './access.ts';
import { answer, refuse } from './answer.ts';
import { paramsOf } from './params.ts';
import { done, ofAccount, pass, type Turn, withParams } from './turns.ts';

const creation = z.looseObject({
  name: z.string().min(1).max(200),
  categories: z.array(z.string()).min(1).optional(),
  flow_json: z.string().optional(),
  publish: z.boolean().optional(),
  endpoint_uri: z.url().optional(),
});

interface Flow {
  id: string;
  waba: string;
  name: string;
  status: 'DRAFT' | 'PUBLISHED' | 'DEPRECATED' | 'BLOCKED' | 'THROTTLED';
  categories: string[];
  json: string | null;
}
type Handle = (c: Context, turn: Turn, flow: Flow) => Response | Promise<Response>;

/** Flows of an account, as far as a send of one depends on them: their life, not their screens. */
export function flowRoutes(host: Host): Hono {
  const app = new Hono();
  app.post(
    '/:waba{\\d+}/flows',
    ofAccount(host, (c, turn) =>
      withParams(c, turn, creation, ({ name, categories = ['OTHER'], flow_json: json = null, publish = false }) => {
        const { sim, number, asked } = turn;
        const taken = keptOf<Flow>(sim.sql, 'flows', number.wabaId).some(({ value }) => value.name === name);
        if (taken) return refuse(c, asked, flowFault(4016019, 'Flow name is not unique', 'There is already a flow of this name.'));
        const id = digits(sim, 16);
        const status = publish && json !== null ? 'PUBLISHED' : 'DRAFT';
        keep(sim.sql, 'flows', id, { id, waba: number.wabaId, name, status, categories, json } satisfies Flow, number.wabaId);
        return answer(c, asked, { id, success: true, validation_errors: [] });
      }),
    ),
  );
  app.get(
    '/:waba{\\d+}/flows',
    ofAccount(host, (c, { sim, number, asked }) => {
      const data = keptOf<Flow>(sim.sql, 'flows', number.wabaId).map(({ value }) => describe(value));
      return answer(c, asked, { data, paging: { cursors: { before: 'before', after: 'after' } } });
    }),
  );
  const ofFlow =
    (handle: Handle) =>
    async (c: Context, next: Next): Promise<Response | undefined> => {
      const id = c.req.param('flow') ?? '';
      const flow = kept<Flow>(host.sql, 'flows', id);
      if (!flow) return pass(next);
      const params = await paramsOf(c);
      const sim = host.turn(new URL(c.req.url).origin);
      const asked = { sim, phoneNumberId: null, body: null };
      const who = caller(c, sim);
      const found = who.ok ? accountFor(c, sim, flow.waba) : who;
      if (!found.ok) return refuse(c, asked, who.ok ? unknownObject(id, c.req.method) : found.error);
      return handle(c, { sim, number: found.found, params, asked }, flow);
    };
  const save = ({ sim }: Turn, flow: Flow): void => keep(sim.sql, 'flows', flow.id, flow, flow.waba);
  app.get(
    '/:flow{\\d{16}}',
    ofFlow((c, turn, flow) => answer(c, turn.asked, { ...describe(flow), preview: previewOf(turn, flow) })),
  );
  app.post(
    '/:flow{\\d{16}}/assets',
    ofFlow(async (c, turn, flow) => {
      const { file } = turn.params;
      if (flow.status !== 'DRAFT') return refuse(c, turn.asked, refusal(139001, 'Only a draft can be updated.'));
      save(turn, { ...flow, json: file instanceof File ? await file.text() : String(file ?? '') });
      return answer(c, turn.asked, { success: true, validation_errors: [] });
    }),
  );
  app.post(
    '/:flow{\\d{16}}/publish',
    ofFlow((c, turn, flow) => {
      if (flow.status !== 'DRAFT' || flow.json === null)
        return refuse(c, turn.asked, refusal(139002, 'Only a draft with screens can be published.'));
      save(turn, { ...flow, status: 'PUBLISHED' });
      return done(c, turn);
    }),
  );
  app.post(
    '/:flow{\\d{16}}/deprecate',
    ofFlow((c, turn, flow) => {
      if (flow.status !== 'PUBLISHED') return refuse(c, turn.asked, refusal(139003, 'Only a published flow can be deprecated.'));
      save(turn, { ...flow, status: 'DEPRECATED' });
      return done(c, turn);
    }),
  );
  app.delete(
    '/:flow{\\d{16}}',
    ofFlow((c, turn, flow) => {
      if (flow.status !== 'DRAFT') return refuse(c, turn.asked, refusal(139004, 'Only a draft can be deleted.'));
      discard(turn.sim.sql, 'flows', flow.id);
      return done(c, turn);
    }),
  );
  return app;
}

const describe = ({ id, name, status, categories }: Flow): Record<string, unknown> => ({
  id,
  name,
  status,
  categories,
  validation_errors: [],
});

const previewOf = ({ sim }: Turn, { id }: Flow): Record<string, unknown> => ({
  preview_url: `${sim.origin}/flows/${id}`,
  expires_at: new Date(sim.at + 30 * 86_400_000).toISOString(),
});

const flowFault = (subcode: number, userTitle: string, details: string): GraphError => ({ code: 100, subcode, userTitle, details });
