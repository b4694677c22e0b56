import { Hono } from 'hono';
import { z } from 'zod';
import { refusal } from '../rules/graph-error.domain.ts';
import type { Template, TemplateComponent } from '../rules/template.domain.ts';
import { creationFault } from '../rules/template-review.domain.ts';
import { digits, type Host, type Simulation } from '../simulation.ts';
import { planStep } from '../store/messages.store.ts';
import type { BusinessNumber } from '../store/numbers.store.ts';
import { deleteTemplate, findTemplate, listTemplates, saveTemplate, templateById } from '../store/templates.store.ts';
import { accountFor, caller } from './access.ts';
import { answer, refuse } from './answer.ts';

const components = z.array(z.looseObject({ type: z.string() })).min(1);
const creation = z.looseObject({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/),
  language: z.string().regex(/^[a-z]{2,3}(_[A-Z]{2})?$/),
  category: z.enum(['MARKETING', 'UTILITY', 'AUTHENTICATION']),
  parameter_format: z.enum(['POSITIONAL', 'NAMED']).default('POSITIONAL'),
  components,
});
const edit = z.looseObject({ components: components.optional(), category: z.enum(['MARKETING', 'UTILITY', 'AUTHENTICATION']).optional() });
const DEFAULT_FIELDS = 'name,parameter_format,components,language,status,category,id';

/** Message templates: created here, reviewed by the control API (or by themselves, see the knob `autoApproveMs`). */
export function templateRoutes(host: Host): Hono {
  const app = new Hono();
  app.post('/:waba/message_templates', async (c) => {
    const body: unknown = await c.req.json().catch(() => null);
    const sim = host.turn('');
    const waba = c.req.param('waba');
    const asked = { sim, phoneNumberId: null, body };
    const found = accountFor(c, sim, waba);
    if (!found.ok) return refuse(c, asked, found.error);
    const wanted = creation.safeParse(body);
    if (!wanted.success) return refuse(c, asked, refusal(100, z.prettifyError(wanted.error)));
    const { name, language, category, parameter_format: parameterFormat } = wanted.data;
    const parts = asComponents(wanted.data.components);
    const taken = findTemplate(sim.sql, waba, name, language) !== undefined;
    const fault = taken
      ? {
          code: 100,
          subcode: 2388024,
          userTitle: 'Content in this language already exists',
          details: `There is already ${language} content for this template.`,
        }
      : creationFault(parts);
    if (fault) return refuse(c, asked, fault);
    const template: Template = {
      id: digits(sim, 15),
      wabaId: waba,
      name,
      language,
      category,
      status: 'PENDING',
      parameterFormat,
      components: parts,
      rejectedReason: 'NONE',
      quality: 'UNKNOWN',
    };
    saveTemplate(sim.sql, template);
    scheduleReview(sim, template.id, found.found);
    return answer(c, asked, { id: template.id, status: template.status, category });
  });
  app.get('/:waba/message_templates', (c) => {
    const sim = host.turn(new URL(c.req.url).origin);
    const waba = c.req.param('waba');
    const asked = { sim, phoneNumberId: null, body: null };
    const found = accountFor(c, sim, waba);
    if (!found.ok) return refuse(c, asked, found.error);
    const query = c.req.query();
    const all = listTemplates(sim.sql, waba).filter((one) => filters(one, query));
    const start = query.after === undefined ? 0 : all.findIndex((one) => one.id === query.after) + 1;
    const page = all.slice(start, start + Number(query.limit ?? 25));
    const last = page.at(-1);
    const more = start + page.length < all.length;
    const cursors = { before: page[0]?.id ?? '', after: last?.id ?? '' };
    const next = new URL(c.req.url);
    next.searchParams.set('after', cursors.after);
    return answer(c, asked, {
      data: page.map((one) => describeTemplate(one, query.fields)),
      paging: { cursors, ...(more ? { next: next.href } : {}) },
    });
  });
  app.delete('/:waba/message_templates', (c) => {
    const sim = host.turn('');
    const waba = c.req.param('waba');
    const asked = { sim, phoneNumberId: null, body: null };
    const found = accountFor(c, sim, waba);
    if (!found.ok) return refuse(c, asked, found.error);
    const { name, hsm_id: id } = c.req.query();
    const doomed = listTemplates(sim.sql, waba).filter((one) => one.name === name && (id === undefined || one.id === id));
    if (doomed.length === 0) return refuse(c, asked, refusal(100, `There is no template named ${name ?? ''}.`));
    for (const one of doomed) deleteTemplate(sim.sql, one.id);
    return answer(c, asked, { success: true });
  });
  app.get('/:id{\\d{15}}', (c, next) => {
    const sim = host.turn('');
    const template = templateById(sim.sql, c.req.param('id'));
    if (!template) return next();
    const asked = { sim, phoneNumberId: null, body: null };
    const found = accountFor(c, sim, template.wabaId);
    return Promise.resolve(found.ok ? answer(c, asked, describeTemplate(template, c.req.query('fields'))) : refuse(c, asked, found.error));
  });
  app.post('/:id{\\d{15}}', async (c, next) => {
    const sim = host.turn('');
    const template = templateById(sim.sql, c.req.param('id'));
    if (!template) return next();
    const body: unknown = await c.req.json().catch(() => null);
    const asked = { sim, phoneNumberId: null, body };
    const who = caller(c, sim);
    const found = who.ok ? accountFor(c, sim, template.wabaId) : who;
    if (!found.ok) return refuse(c, asked, found.error);
    const wanted = edit.safeParse(body);
    if (!wanted.success) return refuse(c, asked, refusal(100, z.prettifyError(wanted.error)));
    if (!['APPROVED', 'REJECTED', 'PAUSED'].includes(template.status)) {
      return refuse(c, asked, {
        code: 100,
        subcode: 2388039,
        userTitle: 'Template cannot be edited',
        details: `A template that is ${template.status} cannot be edited.`,
      });
    }
    const parts = wanted.data.components ? asComponents(wanted.data.components) : template.components;
    const fault = creationFault(parts);
    if (fault) return refuse(c, asked, fault);
    saveTemplate(sim.sql, { ...template, components: parts, category: wanted.data.category ?? template.category, status: 'PENDING' });
    scheduleReview(sim, template.id, found.found);
    return answer(c, asked, { success: true });
  });
  return app;
}

/** Some accounts approve by themselves; the others wait for the control API. */
function scheduleReview(sim: Simulation, templateId: string, { knobs }: BusinessNumber): void {
  if (knobs.autoApproveMs === null) return;
  planStep(sim.sql, { dueAt: sim.at + knobs.autoApproveMs, kind: 'template', subject: templateId, status: 'APPROVED', code: null });
}

// safe: the loose shape was parsed; the review rules read each key defensively.
const asComponents = (parts: z.infer<typeof components>): TemplateComponent[] => parts as TemplateComponent[];

const filters = (one: Template, query: Record<string, string>): boolean =>
  (query.name === undefined || one.name === query.name) &&
  (query.status === undefined || one.status === query.status) &&
  (query.category === undefined || one.category === query.category) &&
  (query.language === undefined || one.language === query.language);

function describeTemplate(one: Template, fields = DEFAULT_FIELDS): Record<string, unknown> {
  const whole: Record<string, unknown> = {
    name: one.name,
    parameter_format: one.parameterFormat,
    components: one.components,
    language: one.language,
    status: one.status,
    category: one.category,
    rejected_reason: one.rejectedReason,
    quality_score: { score: one.quality },
    id: one.id,
  };
  return Object.fromEntries([...fields.split(','), 'id'].filter((field) => field in whole).map((field) => [field, whole[field]]));
}
