import type { Scope } from '../../../edge/platform/scope';
import type { Bar, Erased, StoreName } from './erasure.domain';

/** What is known of somebody's threads before anything is gone. */
export type Gathered = { conversationIds: readonly string[]; files: readonly string[] };

/** A place that keeps something of a person, as its owner answers for it. */
export type PersonStore = {
  store: StoreName;
  /** How much of the person is there; asked before, for the preview, and afterwards, as the verification. */
  count: (s: Scope, person: Erased) => Promise<number>;
  /** The same for the preview, where counting it all would take too long: at least so much. */
  foresee?: (s: Scope, person: Erased) => Promise<number>;
  /** Repeated, it goes on where it was, and what is gone stays gone. */
  erase: (s: Scope, person: Erased) => Promise<void>;
};

declare module '../../../edge/feature' {
  interface HookTypes {
    /** The places of a feature that keep something of a person. */
    contactErased: readonly PersonStore[];
    /** What else a person is found by. */
    personGathered: (s: Scope, contactIds: readonly string[]) => Promise<Gathered>;
    /** What stands against erasing them; what could not be told of them is tried once more first. */
    personBarred: (s: Scope, contactIds: readonly string[]) => Promise<readonly Bar[]>;
  }
}
