import type { Sweep } from '../../../edge/feature';
import { hours, seconds } from '../../../kernel/time';
import { forgetOldAnswers } from './idempotency.actions';

/** Answers kept for repeated POSTs live a day. */
export const oldAnswers: Sweep = {
  name: 'old-answers',
  on: 'shard',
  everyMinutes: 1,
  budget: seconds(20),
  async run({ db, now }) {
    await forgetOldAnswers(db, now - hours(24));
    return 0;
  },
};
