import type { Scope } from '../../../edge/platform/scope';
import { writeUnwritten } from '../contacts/contacts.actions';
import type { PersonStore } from '../personal-data/erasure.rpc';
import { allImports, forgetImport } from './imports.actions';

/** More than anybody makes in the seven days that they are kept. */
const MOST = 1_000;
/** Contacts whom an undo has left without a list: their words may be those of the person who is erased. A sweep takes the rest. */
const WORDS_AT_ONCE = 5_000;
const RUNNING = ['checking', 'applying', 'undoing'];

/** Imports that nothing is done with just now, made until then: their files hold many people, and are soon gone anyway. */
const restingImports = async (s: Scope, until: number): Promise<string[]> =>
  (await allImports(s, { limit: MOST }))
    .filter(({ createdAt, state }) => createdAt <= until && !RUNNING.includes(state))
    .map(({ id }) => id);

/** All imports of the company, with their files; what they wrote stays, and can be taken back no more. */
export const importStores: readonly PersonStore[] = [
  {
    store: 'imports',
    count: async (s, { at }) => (await restingImports(s, at)).length,
    async erase(s, { at }) {
      await writeUnwritten(s, WORDS_AT_ONCE);
      for (const id of await restingImports(s, at)) await forgetImport(s, id);
    },
  },
];
