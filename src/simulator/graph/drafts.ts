import { z } from 'zod';
import type { GraphError } from '../rules/graph-error.domain.ts';
import type { TemplateComponent } from '../rules/template.domain.ts';
import { creationFault, type Draft } from '../rules/template-review.domain.ts';
import type { Simulation } from '../simulation.ts';
import { isKept, ownerOf } from '../store/kept.store.ts';

/** The components of a template as they are sent; the rules look at each key defensively. */
export const components = z
  .array(z.looseObject({ type: z.string() }))
  .min(1)
  // safe: the loose shape was parsed; see above.
  .transform((parts) => parts as TemplateComponent[]);

export const ttl = z.number().int().optional();

export const draftFault = (sim: Simulation, wabaId: string, draft: Omit<Draft, 'isHandle' | 'isFlow'>): GraphError | undefined =>
  creationFault({
    ...draft,
    isHandle: (handle) => typeof handle === 'string' && isKept(sim.sql, 'handles', handle),
    isFlow: (flow) => ownerOf(sim.sql, 'flows', String(flow)) === wabaId,
  });
