import type { HookTypes } from '../../../edge/feature';
import { toEvent, toStates } from './consent.schemas';
import { readConsents } from './ledger.actions';

/** More than anybody ever said. */
const MOST = 5_000;

/** What they allowed and forbade. */
export const consentSections: HookTypes['contactArchive'] = [
  {
    section: 'consents',
    async read(s, { contactId }) {
      const { states, events } = await readConsents(s, contactId, { limit: MOST });
      return {
        files: [{ name: 'consents.json', schema: 'ConsentLedger', json: { ...toStates(states), items: events.map(toEvent), next: null } }],
        next: null,
      };
    },
  },
];
