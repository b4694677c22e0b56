import type { JobHolder } from '../../../edge/feature';
import type { Scope } from '../../../edge/platform/scope';
import { Problem } from '../../../kernel/problem';
import { allows } from '../../foundation/access/access.domain';
import type { UserScope } from '../../foundation/access/access.scope';
import { CONTACTS } from './imports.domain';
import type { ImportRow } from './imports.store';
import type { ImportTargets } from './target.rpc';

/** What files can hold besides contacts. */
export function targetsOf(s: Scope): ImportTargets {
  const [targets] = s.hooks('importTargets');
  if (!targets) throw new Error('files hold nothing but contacts');
  return targets;
}

const mayImportContacts = (s: UserScope): boolean => allows(s.subject, 'contacts:import');

/** The target of a new import, by what it is called; refuses who may not import into it. */
export async function openTarget(s: UserScope, key: string): Promise<string> {
  await demandAny(s);
  if (key !== CONTACTS) return targetsOf(s).open(s, key);
  if (!mayImportContacts(s)) throw new Problem('forbidden');
  return CONTACTS;
}

/** Who may import nothing at all is refused; the keys of the types whose records somebody may import. */
async function demandAny(s: UserScope): Promise<ReadonlyMap<string, string>> {
  const keys = await targetsOf(s).keys(s);
  if (!mayImportContacts(s) && keys.size === 0) throw new Problem('forbidden');
  return keys;
}

type Known = Pick<ImportRow, 'target' | 'byId'>;

/**
 * What these imports are files of, as far as somebody sees them: those of contacts whoever may import some, any other whoever began it, as long
 * as they may still import into its target.
 */
export async function seenTargets(s: UserScope): Promise<(row: Known) => string | undefined> {
  const keys = await demandAny(s);
  return ({ target, byId }) => {
    if (target === CONTACTS) return mayImportContacts(s) ? CONTACTS : undefined;
    return byId === s.actor.id ? keys.get(target) : undefined;
  };
}

/** The name of what an import is a file of; as if there were none, for who does not see it. */
export async function demandTarget(s: UserScope, row: Known): Promise<string> {
  if (row.target === CONTACTS) return openTarget(s, CONTACTS);
  const key = (await seenTargets(s))(row);
  if (key === undefined) throw new Problem('not-found');
  return key;
}

/** Whether somebody may go on with a job of an import. */
export async function mayGoOn(s: Scope, who: JobHolder, { target, task }: { target: string; task?: unknown }): Promise<boolean> {
  return target === CONTACTS ? allows(who.subject, 'contacts:import') : targetsOf(s).permits(s, who, task);
}
