import type { Sweep } from '../../../edge/feature';
import { seconds } from '../../../kernel/time';
import { tellRefusals } from './refusals.actions';

/** Refused sign-ins of an hour that is over get their entry in the audit log. */
export const refusedSignIns: Sweep = { name: 'refused-sign-ins', on: 'shard', everyMinutes: 1, budget: seconds(20), run: tellRefusals };
