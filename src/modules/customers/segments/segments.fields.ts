import { asc, eq } from 'drizzle-orm';
import type { LegFields } from '../../../edge/storage/legs';
import { segments } from './segments.table';

const never = (): never => {
  throw new Error('a segment stands for its own conditions, which take its place before anybody is asked');
};

export const segmentFields = {
  segment: {
    ...{ type: 'set', label: 'contact.segment', operators: ['one-of'] },
    words: { en: 'Segment', 'pt-BR': 'Segmento', es: 'Segmento' },
    options: async (s, _, may) => {
      const all = await s.db
        .select({ value: segments.id, label: segments.name, needs: segments.needs })
        .from(segments)
        .where(eq(segments.tenantId, s.tenantId))
        .orderBy(asc(segments.nameKey))
        .all();
      return all.filter(({ needs }) => needs.every(may)).map(({ value, label }) => ({ value, label }));
    },
    test: never,
    sql: never,
  },
} satisfies LegFields<unknown>;
