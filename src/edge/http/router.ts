import { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { sentenceOf } from '../../kernel/issues';
import { GENERAL_PROBLEMS, type GeneralSlug, Problem, type ProblemSet, type ProblemText } from '../../kernel/problem';
import type { EdgeEnv } from '../platform/host';

/** The one factory of routers: invalid input is told as `invalid-request` with a pointer to each field. */
export const router = <E extends EdgeEnv = EdgeEnv>() =>
  new OpenAPIHono<E>({
    defaultHook: (result) => {
      if (result.success) return;
      // A malformed id in the path is as absent as an unknown one.
      if (result.target === 'param') throw new Problem('not-found');
      throw new Problem('invalid-request', {
        errors: result.error.issues.map((issue) => ({ pointer: pointerOf(issue.path), detail: sentenceOf(issue) })),
      });
    },
  });

const pointerOf = (path: PropertyKey[]): string => path.map((step) => `/${String(step).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');

/** An operation anybody may call, with the reason published. */
export const publicRoute = (reason: string) => ({ security: [], 'x-public': reason });

export const json = <T extends z.ZodType>(schema: T, description: string) => ({ description, content: { 'application/json': { schema } } });
export const empty = (description: string) => ({ description });

const problem = z
  .object({
    type: z.string(),
    title: z.string().meta({ description: 'For people, in the language of Accept-Language (en, pt-BR, es).' }),
    status: z.number().int(),
    code: z.string().meta({ description: 'Stable: branch on this.' }),
    instance: z.string().meta({ description: 'The request id, to quote to support.' }),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
    winner: z.object({ id: z.string(), name: z.string() }).optional(),
    places: z.array(z.object({ kind: z.string(), id: z.string(), name: z.string() })).optional(),
    conversationId: z.string().optional().meta({ description: 'Where to go on instead.' }),
    reason: z.string().optional(),
    bars: z.array(z.object({ reason: z.string(), of: z.string() })).optional(),
    retryAfterMs: z.number().int().optional(),
    current: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: 'What it is now, of something that somebody else has changed since it was read.' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details.' });

type Refusals = Record<number, { description: string; content: { 'application/problem+json': { schema: typeof problem } } }>;

/**
 * The refusals an operation itself can give, grouped by status for the document: general ones, or those of a feature's
 * problems. What the guard and the router may refuse is added to every operation by `documentOf`.
 */
export function refusals(...slugs: GeneralSlug[]): Refusals;
export function refusals<S extends string>(problems: ProblemSet<S>, ...slugs: (S | GeneralSlug)[]): Refusals;
export function refusals(first: ProblemSet<string> | string | undefined, ...rest: string[]): Refusals {
  const isSet = typeof first === 'function';
  const texts: Readonly<Record<string, ProblemText>> = { ...GENERAL_PROBLEMS, ...(isSet ? first.texts : {}) };
  return refusalsOf(texts, isSet || first === undefined ? rest : [first, ...rest]);
}

/** The same from texts alone. */
export function refusalsOf(texts: Readonly<Record<string, ProblemText>>, slugs: readonly string[]): Refusals {
  const byStatus: Refusals = {};
  for (const slug of slugs) {
    const text = texts[slug];
    if (!text) throw new Error(`no such problem: ${slug}`);
    const told = `\`${slug}\`: ${text.en}`;
    const already = byStatus[text.status]?.description;
    byStatus[text.status] = {
      description: already === undefined ? told : `${already}\n\n${told}`,
      content: { 'application/problem+json': { schema: problem } },
    };
  }
  return byStatus;
}
