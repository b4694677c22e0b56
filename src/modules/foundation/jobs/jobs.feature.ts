import { feature } from '../../../edge/feature';
import { keepDeadLetters } from './dead-letters.actions';

export const jobs = feature({
  name: 'jobs',
  deadLetters: keepDeadLetters,
});
