import type { Scope } from '../../../edge/platform/scope';

declare module '../../../edge/feature' {
  interface HookTypes {
    /** Where an entity type is used, or a field of it, by who owns the place. */
    usesOfType: (s: Scope, typeId: string, fieldNo?: number) => Promise<{ kind: string; id: string; name: string }[]>;
    /** Whether there are records of a type. */
    typeHasRecords: (s: Scope, typeId: string) => Promise<boolean>;
    /** A type has changed in a way that what its records are found by must be written anew. */
    entityTypeChanged: (s: Scope, typeId: string) => Promise<unknown>;
  }
}
