import type { Host } from '../../../edge/platform/host';
import { minutes, seconds } from '../../../kernel/time';
import { selectClosed } from './restoring.store';

export { deleteRestoration as openAgain, selectReplays, updateReplay } from './restoring.store';

/** Asked again in the background after this, … */
const FRESH_FOR = seconds(15);
/** … and known everywhere after that. */
const KNOWN_FOR = minutes(1);
const known = { at: Number.NEGATIVE_INFINITY, ids: new Set<string>() as ReadonlySet<string> };

type Asking = Pick<Host, 'directory' | 'clock' | 'defer'>;

async function ask({ directory, clock }: Asking): Promise<void> {
  const at = clock();
  Object.assign(known, { ids: new Set(await selectClosed(directory)), at });
}

/** Whether a company is closed because its data is being brought back from a copy. One statement for all companies, once in a while. */
export async function isRestoring(host: Asking, tenantId: string): Promise<boolean> {
  const age = host.clock() - known.at;
  if (age >= KNOWN_FOR || age < 0) await ask(host);
  else if (age >= FRESH_FOR) host.defer(ask(host).catch(() => undefined));
  return known.ids.has(tenantId);
}
