import type { Scope } from '../../../edge/platform/scope';
import type { Subject } from './access.domain';

declare module '../../../edge/feature' {
  interface HookTypes {
    /** What the policy knows of a user now; undefined when there is no such user. */
    subject: (s: Scope, userId: string) => Promise<Subject | undefined>;
  }
  interface JobHolder {
    subject: Subject;
  }
}
