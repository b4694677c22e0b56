import type { Database } from '../../../edge/platform/context';
import { insertDeadLetters } from './dead-letters.store';

export type Graveyard = Database;
export const keepDeadLetters = insertDeadLetters;
