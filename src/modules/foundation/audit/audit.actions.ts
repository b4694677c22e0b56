import type { BatchItem, Scope } from '../../../edge/platform/scope';
import { fingerprint } from '../../../edge/security/vault';
import { Problem } from '../../../kernel/problem';
import { type AuditActor, type AuditEntry, type AuditNote, chained, entryAfter } from './audit.domain';
import { appendEntry, insertEntry, selectHead } from './audit.store';

/** A scope that says who acts and in which request. */
export type Accountable = Scope & { actor: AuditActor; requestId: string; subject?: { isGuest?: boolean } };

/** Of many at once one a round is written, and the others read the new head: enough rounds for a busy minute of one tenant. */
const TRIES = 60;

/**
 * Makes a change and writes down who made it, both or neither. `change` is one batch whose first statement is the change
 * itself: when it touches no row (gone, or somebody was faster), nothing happens and the answer is false. An error that
 * a statement raises (a unique name, the last owner) is thrown as it came.
 */
export async function commitWithAudit(s: Accountable, note: AuditNote, change: readonly [BatchItem, ...BatchItem[]]): Promise<boolean> {
  const [first, ...rest] = change;
  for (let attempt = 1; ; attempt += 1) {
    const entry = await nextEntry(s, note);
    try {
      await s.db.batch([first, insertEntry(s, { ...entry, hash: await fingerprint(chained(entry)) }), ...rest]);
      return true;
    } catch (error) {
      const said = reasons(error);
      if (said.includes('NOT NULL constraint failed: audit_entries.seq')) return false;
      if (!said.includes('UNIQUE constraint failed: audit_entries')) throw error;
      if (attempt === TRIES) throw new Problem('unavailable');
    }
  }
}

/** Writes down what somebody did that changed nothing, as a download. */
export async function recordAct(s: Accountable, note: AuditNote): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const entry = await nextEntry(s, note);
    try {
      return await appendEntry(s, { ...entry, hash: await fingerprint(chained(entry)) });
    } catch (error) {
      if (!reasons(error).includes('UNIQUE constraint failed: audit_entries')) throw error;
      if (attempt === TRIES) throw new Problem('unavailable');
    }
  }
}

async function nextEntry(s: Accountable, note: AuditNote): Promise<AuditEntry> {
  // What somebody from outside did is marked, whatever it was.
  const told = s.subject?.isGuest ? { ...note, after: { ...note.after, byGuest: true } } : note;
  return entryAfter(await selectHead(s), { tenantId: s.tenantId, at: s.clock(), actor: s.actor, requestId: s.requestId, note: told });
}

/** Everything an error and its causes say: a database's refusal lies below the driver's. */
export function reasons(error: unknown): string {
  return error instanceof Error ? `${error.message}\n${reasons(error.cause)}` : '';
}

/** For `catch`: a constraint by which the database refused a change becomes the problem that it means; other errors stay as they are. */
export const explainConstraint =
  (problemFor: (said: string) => Problem | undefined) =>
  (error: unknown): never => {
    throw problemFor(reasons(error)) ?? error;
  };
