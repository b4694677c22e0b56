/**
 * A feature that nobody needs, as files: added to a copy of the project by `new-feature.test.ts`. It has what features have:
 * rules, rows, wire shapes, an operation, problems, a sweep and a job.
 */
const AT = 'src/modules/customers/loyalty';
const RULE = 'LOY-1'; // put together here, so that the laws of the project itself do not take it for a citation

export const MIGRATION = 'loyalty.sql';
export const FILES: Record<string, string> = {
  [`${AT}/points.domain.ts`]: `/** A point for each whole coin. */
export const pointsOf = (spent: number): number => Math.floor(spent);
`,
  [`${AT}/loyalty.table.ts`]: `import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const loyaltyCards = sqliteTable(
  'loyalty_cards',
  { tenantId: text('tenant_id').notNull(), id: text().notNull(), spent: integer().notNull() },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);
`,
  [`${AT}/loyalty.store.ts`]: `import { and, eq, lt } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { loyaltyCards } from './loyalty.table';

export const selectCard = (s: Scope, id: string) =>
  s.db
    .select()
    .from(loyaltyCards)
    .where(and(eq(loyaltyCards.tenantId, s.tenantId), eq(loyaltyCards.id, id)))
    .get();

/** Over all tenants of a shard, for the sweeper. */
export const deleteEmptyCards = async (db: Scope['db']): Promise<void> => {
  await db.delete(loyaltyCards).where(lt(loyaltyCards.spent, 1));
};
`,
  [`${AT}/loyalty.problems.ts`]: `import { defineProblems } from '../../../kernel/problem';

export const loyaltyProblems = defineProblems({
  'card-unknown': {
    status: 422,
    en: 'This card is not known. Look at its number again.',
    'pt-BR': 'Este cartão não é conhecido. Confira o número.',
    es: 'Esta tarjeta no se conoce. Revise el número.',
  },
});
`,
  [`${AT}/loyalty.schemas.ts`]: `import { z } from 'zod';
import { pointsOf } from './points.domain';

export const loyaltyCard = z.object({ id: z.string(), points: z.number().int() }).meta({ id: 'LoyaltyCard' });
export const toCard = ({ id, spent }: { id: string; spent: number }): z.infer<typeof loyaltyCard> => ({ id, points: pointsOf(spent) });
`,
  [`${AT}/loyalty.actions.ts`]: `import { deleteEmptyCards } from './loyalty.store';

export const clearEmptyCards = deleteEmptyCards;
`,
  [`${AT}/loyalty.sweep.ts`]: `import type { Sweep } from '../../../edge/feature';
import { seconds } from '../../../kernel/time';
import { clearEmptyCards } from './loyalty.actions';

export const emptyCards: Sweep = {
  name: 'empty-cards',
  on: 'shard',
  everyMinutes: 60,
  budget: seconds(5),
  async run({ db }) {
    await clearEmptyCards(db);
    return 0;
  },
};
`,
  [`${AT}/count.job.ts`]: `import { defineJob } from '../../foundation/jobs/jobs.actions';

export const countCards = defineJob({
  kind: 'loyalty.count',
  needs: 'contacts:read',
  start: async () => ({ input: null, cursor: 0, counts: {} }),
  step: async () => ({ cursor: 0, counts: { cards: 0 }, done: true }),
});
`,
  [`${AT}/loyalty.routes.ts`]: `import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { json, refusals, router } from '../../../edge/http/router';
import { idSchema } from '../../../kernel/ids';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { loyaltyProblems } from './loyalty.problems';
import { loyaltyCard, toCard } from './loyalty.schemas';
import { selectCard } from './loyalty.store';

const read = createRoute({
  ...secured('contacts:read'),
  method: 'get',
  path: '/loyalty-cards/{id}',
  tags: ['Loyalty'],
  operationId: 'readLoyaltyCard',
  summary: 'Read a card',
  request: { params: z.object({ id: idSchema('card') }) },
  responses: { 200: json(loyaltyCard, 'As it is now'), ...refusals(loyaltyProblems, 'card-unknown') },
});

export const loyaltyRoutes = router<AppEnv>().openapi(read, async (c) => {
  const card = await selectCard(c.var.scope, c.req.valid('param').id);
  if (!card) throw loyaltyProblems('card-unknown');
  return c.json(toCard(card), 200);
});
`,
  [`${AT}/loyalty.feature.ts`]: `import { feature } from '../../../edge/feature';
import { countCards } from './count.job';
import { loyaltyRoutes } from './loyalty.routes';
import { emptyCards } from './loyalty.sweep';

export const loyalty = feature({
  name: 'loyalty',
  routes: [loyaltyRoutes],
  tags: [{ name: 'Loyalty', description: 'Cards and points.' }],
  sweeps: [emptyCards],
  jobs: [countCards],
});
`,
  'test/spec/loyalty.md': `# Loyalty

- **${RULE}** A card has a point for each whole coin.
`,
  'test/loyalty/loyalty.test.ts': `import { expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { documentOf } from '../../src/edge/http/document.ts';
import { FEATURES } from '../../src/features.ts';
import { pointsOf } from '../../src/modules/customers/loyalty/points.domain.ts';

it('[${RULE}] has a point for each whole coin, and an operation that says what it refuses', () => {
  expect(pointsOf(7.9)).toBe(7);
  const { paths, tags } = documentOf(createApp(FEATURES), FEATURES);
  const { responses = {} } = paths?.['/v1/loyalty-cards/{id}']?.get ?? {};
  expect(Object.keys(responses)).toEqual(['200', '401', '403', '422', '429', '503']);
  expect(tags).toContainEqual({ name: 'Loyalty', description: 'Cards and points.' });
});
`,
};

export const TABLE =
  'CREATE TABLE loyalty_cards (tenant_id TEXT NOT NULL, id TEXT NOT NULL, spent INTEGER NOT NULL, PRIMARY KEY (tenant_id, id)) WITHOUT ROWID;\n';

/** The lines that other files get, each behind another. */
export const LINES: Record<string, [behind: string, line: string][]> = {
  'src/features.ts': [
    [
      "import { contacts } from './modules/customers/contacts/contacts.feature';\n",
      "import { loyalty } from './modules/customers/loyalty/loyalty.feature';\n",
    ],
    ['  contacts,\n', '  loyalty,\n'],
  ],
  'src/kernel/ids.ts': [["  hours: 'hrs',\n", "  card: 'crd',\n"]],
};
