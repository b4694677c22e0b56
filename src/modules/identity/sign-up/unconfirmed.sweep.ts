import type { Sweep } from '../../../edge/feature';
import { seconds } from '../../../kernel/time';
import { clearUnconfirmed } from './clearing.actions';

/** New companies whose owner did not confirm their e-mail in time are cleared away. */
export const unconfirmedCompanies: Sweep = {
  name: 'unconfirmed-companies',
  on: 'shard',
  everyMinutes: 5,
  budget: seconds(60),
  run: clearUnconfirmed,
};
