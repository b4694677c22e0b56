import { Hono } from 'hono';
import { z } from 'zod';
import { isLanguage } from '../../kernel/templates/languages';
import { type GraphError, refusal } from '../rules/graph-error.domain.ts';
import { DAY } from '../rules/pricing.domain.ts';
import type { Template } from '../rules/template.domain.ts';
import { written } from '../rules/template-authentication.domain.ts';
import { wrong } from '../rules/template-review.domain.ts';
import { digits, type Host, type Simulation } from '../simulation.ts';
import { keep, kept } from '../store/kept.store.ts';
import { planStep } from '../store/messages.store.ts';
import type { BusinessNumber } from '../store/numbers.store.ts';
import { deleteTemplate, findTemplate, listTemplates, saveTemplate } from '../store/templates.store.ts';
import { spend } from '../store/throttle.store.ts';
import { answer, refuse } from './answer.ts';
import { components, draftFault, ttl } from './drafts.ts';
import { fromJson } from './sentences.ts';
import { done, ofAccount, withParams } from './turns.ts';

const CATEGORIES = ['AUTHENTICATION', 'MARKETING', 'UTILITY'] as const;
const upper = (given: unknown): unknown => (typeof given === 'string' ? given.toUpperCase() : given);
const creation = z.looseObject({
  name: z
    .string()
    .max(512)
    .refine((name) => /^[a-z0-9_]+$/.test(name), 'Param name can only include lowercase letters, digits and underscores.'),
  language: z
    .string()
    .refine(isLanguage, { error: ({ input }) => `Param language must be one of the supported languages - got "${String(input)}".` }),
  category: z.preprocess(upper, z.enum(CATEGORIES)),
  parameter_format: z.preprocess(upper, z.enum(['POSITIONAL', 'NAMED']).default('POSITIONAL')),
  message_send_ttl_seconds: ttl,
  components,
});

const DEFAULT_FIELDS = 'name,parameter_format,components,language,status,category,id';
const MOST = 250;
const MOST_PER_HOUR = 100;
const NAME_RESTS = 30 * DAY;

/** Message templates of an account: created here, reviewed by the control API (or by themselves, see the knob `autoApproveMs`). */
export function templateRoutes(host: Host): Hono {
  const app = new Hono();
  app.post(
    '/:waba{\\d+}/message_templates',
    ofAccount(host, (c, turn) =>
      withParams(c, turn, creation, (wanted) => {
        const { sim, number, asked } = turn;
        const fault = creationFault(sim, number, wanted);
        if (fault) return refuse(c, asked, fault);
        const template: Template = {
          id: digits(sim, 15),
          wabaId: number.wabaId,
          name: wanted.name,
          language: wanted.language,
          category: wanted.category,
          status: 'PENDING',
          parameterFormat: wanted.parameter_format,
          components: wanted.category === 'AUTHENTICATION' ? written(wanted.components) : wanted.components,
          rejectedReason: 'NONE',
          quality: 'UNKNOWN',
          life: {
            createdAt: sim.at,
            ...(wanted.message_send_ttl_seconds === undefined ? {} : { ttlSeconds: wanted.message_send_ttl_seconds }),
          },
        };
        saveTemplate(sim.sql, template);
        scheduleReview(sim, template.id, number);
        return answer(c, asked, { id: template.id, status: template.status, category: template.category });
      }),
    ),
  );
  app.get(
    '/:waba{\\d+}/message_templates',
    ofAccount(host, (c, { sim, number, asked }) => {
      const query = c.req.query();
      const all = listTemplates(sim.sql, number.wabaId).filter((one) => filters(one, query));
      const start = query.after === undefined ? 0 : all.findIndex((one) => one.id === query.after) + 1;
      const page = all.slice(start, start + Number(query.limit ?? 25));
      const more = start + page.length < all.length;
      const cursors = { before: page[0]?.id ?? '', after: page.at(-1)?.id ?? '' };
      const next = new URL(c.req.url);
      next.searchParams.set('after', cursors.after);
      return answer(c, asked, {
        data: page.map((one) => describeTemplate(one, query.fields)),
        paging: { cursors, ...(more ? { next: next.href } : {}) },
      });
    }),
  );
  app.delete(
    '/:waba{\\d+}/message_templates',
    ofAccount(host, (c, turn) => {
      const { sim, number, params, asked } = turn;
      const all = listTemplates(sim.sql, number.wabaId);
      const doomed = all.filter(doomedBy(params));
      if (doomed.length === 0) return refuse(c, asked, wrong(2593002, 'Message Template Not Found', 'There is no such message template.'));
      for (const one of doomed) {
        deleteTemplate(sim.sql, one.id);
        if (one.life.wasApproved) keep(sim.sql, 'deleted-templates', nameKey(one.wabaId, one.name, one.language), sim.at);
      }
      return done(c, turn);
    }),
  );
  return app;
}

const nameKey = (wabaId: string, name: string, language: string): string => `${wabaId}/${name}/${language}`;

function creationFault(sim: Simulation, { wabaId }: BusinessNumber, wanted: z.output<typeof creation>): GraphError | undefined {
  const { name, language } = wanted;
  if (findTemplate(sim.sql, wabaId, name, language))
    return wrong(2388024, 'Content in this language already exists', `There is already ${language} content for this template.`);
  const deletedAt = kept<number>(sim.sql, 'deleted-templates', nameKey(wabaId, name, language));
  if (deletedAt !== undefined && sim.at - deletedAt < NAME_RESTS)
    return wrong(
      2388023,
      'Message template language is being deleted',
      `New ${language} content cannot be added for 4 weeks after a deletion.`,
    );
  const fault = draftFault(sim, wabaId, {
    category: wanted.category,
    parameterFormat: wanted.parameter_format,
    components: wanted.components,
    ttlSeconds: wanted.message_send_ttl_seconds,
  });
  if (fault) return fault;
  if (listTemplates(sim.sql, wabaId).length >= MOST)
    return wrong(2388019, 'Message template limit exceeded', `An account has at most ${MOST} message templates.`);
  return spend(sim.sql, `templates/${wabaId}`, MOST_PER_HOUR, MOST_PER_HOUR / 3600, sim.at)
    ? undefined
    : refusal(80008, 'There have been too many calls to this WhatsApp Business account. Wait a bit and try again.');
}

/** By name in all languages, by name and one id, or by a list of ids. */
function doomedBy({ name, hsm_id: id, hsm_ids: listed }: Record<string, unknown>): (one: Template) => boolean {
  const ids = typeof listed === 'string' ? fromJson(listed) : listed;
  if (Array.isArray(ids)) return (one) => ids.map(String).includes(one.id);
  return (one) => one.name === name && (id === undefined || one.id === String(id));
}

/** Some accounts approve by themselves; the others wait for the control API. */
export function scheduleReview(sim: Simulation, templateId: string, { knobs }: BusinessNumber): void {
  if (knobs.autoApproveMs === null) return;
  planStep(sim.sql, { dueAt: sim.at + knobs.autoApproveMs, kind: 'template', subject: templateId, status: 'APPROVED', code: null });
}

/** A filter is one value, or the JSON of a list. */
function isAmong(value: string, wanted: string | undefined): boolean {
  const listed = wanted?.startsWith('[') ? fromJson(wanted) : wanted;
  return listed === undefined || listed === value || (Array.isArray(listed) && listed.includes(value));
}

function filters(one: Template, query: Record<string, string>): boolean {
  const words = JSON.stringify(one.components).toLowerCase();
  const holds = (text: string | undefined, ...places: string[]): boolean =>
    text === undefined || places.some((place) => place.toLowerCase().includes(text.toLowerCase()));
  return (
    (query.name === undefined || one.name === query.name) &&
    isAmong(one.status, query.status) &&
    isAmong(one.category, query.category) &&
    isAmong(one.language, query.language) &&
    isAmong(one.quality, query.quality_score) &&
    holds(query.content, words) &&
    holds(query.name_or_content, one.name, words)
  );
}

export function describeTemplate(one: Template, fields = DEFAULT_FIELDS): Record<string, unknown> {
  const whole: Record<string, unknown> = {
    name: one.name,
    parameter_format: one.parameterFormat,
    components: one.components,
    language: one.language,
    status: one.status,
    category: one.category,
    rejected_reason: one.rejectedReason,
    quality_score: { score: one.quality },
    ...(one.life.ttlSeconds === undefined ? {} : { message_send_ttl_seconds: one.life.ttlSeconds }),
    id: one.id,
  };
  return Object.fromEntries([...fields.split(','), 'id'].filter((field) => field in whole).map((field) => [field, whole[field]]));
}
