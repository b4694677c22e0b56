import type { Scope } from '../../../edge/platform/scope';
import { SEED_2023 } from './tariff.domain';
import { insertTariff } from './tariffs.store';

/** Every tenant begins with the seed's tariff; others are imported by whoever has confirmed rates. */
export const prepareTariffs = (s: Scope) => insertTariff(s, SEED_2023);

export { selectTariffs } from './tariffs.store';
