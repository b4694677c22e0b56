import { eq } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import type { Tariff } from './tariff.domain';
import { tariffs } from './tariffs.table';

export const insertTariff = (s: Scope, tariff: Tariff) =>
  s.db.insert(tariffs).values({ tenantId: s.tenantId, key: tariff.key, effectiveFrom: tariff.effectiveFrom, definition: tariff });
export const selectTariffs = (s: Scope) =>
  s.db.select({ definition: tariffs.definition }).from(tariffs).where(eq(tariffs.tenantId, s.tenantId));
