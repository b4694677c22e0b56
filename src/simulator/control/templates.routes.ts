import { type Context, Hono } from 'hono';
import type { z } from 'zod';
import { endPacing, rate, recategorise, review } from '../actions/review.actions.ts';
import type { Template } from '../rules/template.domain.ts';
import type { Host, Simulation } from '../simulation.ts';
import { keep, kept } from '../store/kept.store.ts';
import { listTemplates, templateById } from '../store/templates.store.ts';
import { bodyOf, missing } from './answers.ts';
import { categoryBody, flowBody, pacingBody, qualityBody, reviewBody } from './control.schemas.ts';

/** What Meta decides about templates and flows. */
export function templateControlRoutes(host: Host): Hono {
  const app = new Hono();
  app.get('/wabas/:id/templates', (c) => c.json({ items: listTemplates(host.sql, c.req.param('id')) }));
  const decision =
    <S extends z.ZodType>(schema: S, act: (sim: Simulation, template: Template, body: z.output<S>) => void) =>
    async (c: Context): Promise<Response> => {
      const body = await bodyOf(c, schema);
      if (!body.ok) return body.response;
      const id = c.req.param('id') ?? '';
      const template = templateById(host.sql, id);
      if (!template) return missing(c, 'The template');
      act(host.turn(''), template, body.value);
      return c.json(templateById(host.sql, id));
    };
  app.post(
    '/templates/:id/review',
    decision(reviewBody, (sim, { id }, { event, reason }) => review(sim, id, event, reason)),
  );
  app.post(
    '/templates/:id/quality',
    decision(qualityBody, (sim, template, { score }) => rate(sim, template, score)),
  );
  app.post(
    '/templates/:id/category',
    decision(categoryBody, (sim, template, { category }) => recategorise(sim, template, category)),
  );
  app.post(
    '/templates/:id/pacing',
    decision(pacingBody, (sim, template, { verdict }) => endPacing(sim, template, verdict)),
  );
  app.post('/flows/:id/status', async (c) => {
    const body = await bodyOf(c, flowBody);
    if (!body.ok) return body.response;
    const id = c.req.param('id');
    const flow = kept<{ waba: string }>(host.sql, 'flows', id);
    if (!flow) return missing(c, 'The flow');
    keep(host.sql, 'flows', id, { ...flow, ...body.value }, flow.waba);
    return c.json({ ...flow, ...body.value });
  });
  return app;
}
