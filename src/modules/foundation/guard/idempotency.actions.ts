import { deleteOldAnswers } from './idempotency.store';

export const forgetOldAnswers = deleteOldAnswers;
