import type { Scope } from '../../../edge/platform/context';
import { SEED_2023 } from './tariff.domain';
import { insertTariff } from './tariffs.store';

/** Every tenant begins with the seed's tariff; others are imported by whoever has confirmed rates. */
export const prepareTariffs = (s: Scope) => insertTariff(s, SEED_2023);
