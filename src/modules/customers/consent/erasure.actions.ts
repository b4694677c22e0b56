import type { PersonStore } from '../personal-data/erasure.rpc';
import { countWords, cutEvents } from './erasure.store';

export const consentStores: readonly PersonStore[] = [
  { store: 'consents', count: (s, { contactIds }) => countWords(s, contactIds), erase: (s, { contactIds }) => cutEvents(s, contactIds) },
];
