import type { JobHolder } from '../../../edge/feature';
import type { Scope } from '../../../edge/platform/scope';
import type { Locale } from '../../../kernel/locale';
import type { FieldError } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import type { TargetColumn } from '../../foundation/exchange/headers.domain';
import type { Chosen, KeptRow, TargetRow } from './plan.domain';
import type { Seen } from './seen.domain';

/** What one piece of work on an import goes by. `task`: what its target has said of it when it began. */
export type TargetWork = { importId: string; chosen: Chosen; task: unknown };

/** Things besides contacts that files can hold: a target each. */
export type ImportTargets = {
  /** The id of the target with this key, for who may import into it; refuses everybody else. */
  open: (s: UserScope, key: string) => Promise<string>;
  /** The keys of all that somebody may import into, by their ids. */
  keys: (s: UserScope) => Promise<ReadonlyMap<string, string>>;
  columns: (s: UserScope, id: string) => Promise<readonly TargetColumn[]>;
  /** What is wrong with what somebody chose. */
  flaws: (s: UserScope, id: string, chosen: Chosen) => Promise<FieldError[]>;
  task: (s: UserScope, id: string, chosen: Chosen) => Promise<unknown>;
  /** Whether somebody may still do that, and see what came of it. */
  permits: (s: Scope, who: JobHolder, task: unknown) => Promise<boolean>;
  /** What is to become of these rows of the file. */
  plan: (s: Scope, work: TargetWork, rows: readonly KeptRow[], seen: Seen) => Promise<TargetRow[]>;
  /** Writes one part of a plan; the lines that were written. */
  apply: (s: Scope, work: TargetWork, part: number, rows: readonly TargetRow[]) => Promise<ReadonlySet<number>>;
  undo: (s: Scope, work: TargetWork, part: number, rows: readonly TargetRow[]) => Promise<{ undone: number; left: number }>;
  /** Which lines of a part were written. */
  written: (s: Scope, importId: string, part: number) => Promise<ReadonlySet<number>>;
  model: (s: UserScope, key: string, locale: Locale) => Promise<{ name: string; header: string[]; row: string[] }>;
};

declare module '../../../edge/feature' {
  interface HookTypes {
    importTargets: ImportTargets;
  }
}
