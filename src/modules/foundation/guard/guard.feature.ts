import { feature } from '../../../edge/feature';
import { GENERAL_PROBLEMS } from '../../../kernel/problem';
import { guardProblems } from './guard.problems';
import { oldAnswers } from './idempotency.sweep';

export const guard = feature({
  name: 'guard',
  sweeps: [oldAnswers],
  refusals: ({ isGuarded, isIdempotent }) => ({
    texts: { ...GENERAL_PROBLEMS, ...guardProblems.texts },
    slugs: [
      ...(isGuarded ? ['unauthenticated', 'login-ended', 'forbidden', 'second-factor-required', 'quota-exceeded', 'restoring'] : []),
      ...(isIdempotent ? ['idempotency-in-flight', 'idempotency-mismatch'] : []),
    ],
  }),
});
