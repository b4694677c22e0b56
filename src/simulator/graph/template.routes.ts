import { type Context, Hono, type Next } from 'hono';
import { z } from 'zod';
import { unpause } from '../actions/review.actions.ts';
import type { GraphError } from '../rules/graph-error.domain.ts';
import { DAY } from '../rules/pricing.domain.ts';
import type { Template } from '../rules/template.domain.ts';
import { written } from '../rules/template-authentication.domain.ts';
import { wrong } from '../rules/template-review.domain.ts';
import type { Host } from '../simulation.ts';
import { templateById, updateTemplate } from '../store/templates.store.ts';
import { accountFor, caller } from './access.ts';
import { answer, refuse } from './answer.ts';
import { components, draftFault, ttl } from './drafts.ts';
import { paramsOf } from './params.ts';
import { describeTemplate, scheduleReview } from './templates.routes.ts';
import { done, pass, type Turn, withParams } from './turns.ts';

const edit = z.looseObject({
  components: components.optional(),
  category: z.enum(['MARKETING', 'UTILITY', 'AUTHENTICATION']).optional(),
  message_send_ttl_seconds: ttl,
});
type Edit = z.output<typeof edit>;
type Handle = (c: Context, turn: Turn, template: Template) => Response | Promise<Response>;

const EDITS_A_DAY = 1;
const EDITS_A_MONTH = 10;

/** One template by its id: read, edited, taken out of its pause. */
export function oneTemplateRoutes(host: Host): Hono {
  const app = new Hono();
  const ofTemplate =
    (handle: Handle) =>
    async (c: Context, next: Next): Promise<Response | undefined> => {
      const template = templateById(host.sql, c.req.param('template') ?? '');
      if (!template) return pass(next);
      const params = await paramsOf(c);
      const sim = host.turn('');
      const asked = { sim, phoneNumberId: null, body: c.req.method === 'GET' ? null : params };
      const who = caller(c, sim);
      const found = who.ok ? accountFor(c, sim, template.wabaId) : who;
      return found.ok ? handle(c, { sim, number: found.found, params, asked }, template) : refuse(c, asked, found.error);
    };
  app.get(
    '/:template{\\d{15}}',
    ofTemplate((c, { asked }, template) => answer(c, asked, describeTemplate(template, c.req.query('fields')))),
  );
  app.post(
    '/:template{\\d{15}}',
    ofTemplate((c, turn, template) =>
      withParams(c, turn, edit, (wanted) => {
        const { sim, number, asked } = turn;
        const next = edited(template, wanted);
        const draft = { ...next, ttlSeconds: wanted.message_send_ttl_seconds };
        const fault = editFault(template, wanted, sim.at) ?? (wanted.components ? draftFault(sim, template.wabaId, draft) : undefined);
        if (fault) return refuse(c, asked, fault);
        const life = template.status === 'APPROVED' ? { editedAt: [...(template.life.editedAt ?? []), sim.at] } : {};
        const parts = next.category === 'AUTHENTICATION' && wanted.components ? written(next.components) : next.components;
        updateTemplate(sim.sql, template, { ...next, components: parts, status: 'PENDING' }, life);
        scheduleReview(sim, template.id, number);
        return done(c, turn);
      }),
    ),
  );
  app.post(
    '/:template{\\d{15}}/unpause',
    ofTemplate((c, turn, template) => {
      if (template.status !== 'PAUSED') {
        return refuse(c, turn.asked, wrong(2388039, 'Template is not paused', `A template that is ${template.status} cannot be unpaused.`));
      }
      unpause(turn.sim, template);
      return done(c, turn);
    }),
  );
  return app;
}

const edited = (template: Template, wanted: Edit): Template => ({
  ...template,
  components: wanted.components ?? template.components,
  category: wanted.category ?? template.category,
});

/** An approved template is edited once a day and ten times a month, and keeps its category. */
function editFault({ status, category, life }: Template, wanted: Edit, at: number): GraphError | undefined {
  const refused = (details: string) => wrong(2388039, 'Template cannot be edited', details);
  if (!['APPROVED', 'REJECTED', 'PAUSED'].includes(status)) return refused(`A template that is ${status} cannot be edited.`);
  if (status !== 'APPROVED') return undefined;
  if (wanted.category !== undefined && wanted.category !== category)
    return refused('The category of an approved template cannot be edited.');
  const since = (ms: number) => (life.editedAt ?? []).filter((one) => at - one < ms).length;
  return since(DAY) >= EDITS_A_DAY || since(30 * DAY) >= EDITS_A_MONTH
    ? refused('An approved template is edited at most once in 24 hours and ten times in 30 days.')
    : undefined;
}
