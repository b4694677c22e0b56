import type { Scope } from '../../../edge/platform/scope';
import { isAbout } from '../../customers/personal-data/erasure.domain';
import type { PersonStore } from '../../customers/personal-data/erasure.rpc';
import { deleteAbout, selectAbout } from './erasure.store';
import { selectHookOwner } from './unrouted.store';

export const webhookStores: readonly PersonStore[] = [
  {
    store: 'webhooks',
    async count(s, person) {
      const { strays, events } = await selectAbout(s, (raw) => isAbout(person, raw));
      return strays.length + events.length;
    },
    erase: async (s, person) => deleteAbout(s, await selectAbout(s, (raw) => isAbout(person, raw))),
  },
];

/** Whether a hook belongs to this company. */
export const isOwnHook = async (s: Scope, hookId: string): Promise<boolean> =>
  (await selectHookOwner(s.directory, hookId))?.tenantId === s.tenantId;
