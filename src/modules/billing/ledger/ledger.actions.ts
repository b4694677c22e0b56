import type { Scope } from '../../../edge/platform/context';
import { SEED_2023 } from '../tariffs/tariff.domain';
import { insertTariff, selectOverdue } from './ledger.store';

/** Every tenant begins with the seed's tariff; others are imported by whoever has confirmed rates. */
export const prepareTariffs = (s: Scope) => insertTariff(s, SEED_2023);

export const overdueSessions = selectOverdue;
