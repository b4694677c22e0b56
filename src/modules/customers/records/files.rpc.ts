import type { Scope } from '../../../edge/platform/scope';

declare module '../../../edge/feature' {
  interface HookTypes {
    /** The files of these records, or of all those of a type, go for good; false: some are left, to be asked for again. */
    recordFilesGone: (s: Scope, of: { typeNo: number; recordNos?: readonly number[] }) => Promise<boolean>;
  }
}
