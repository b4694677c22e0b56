import type { Scope } from '../../../edge/platform/scope';
import type { FieldError } from '../../../kernel/problem';
import type { EntityRights } from './access.domain';

declare module '../../../edge/feature' {
  interface HookTypes {
    /** What is wrong with rights over entity types: of those there are, and of their fields, only their feature knows. */
    entityRightsFlaws: (s: Scope, rights: EntityRights) => Promise<FieldError[]>;
    /** The keys of all entity types, by their ids. */
    entityTypeKeys: (s: Scope) => Promise<ReadonlyMap<string, string>>;
    /** The entity type of this key; undefined where there is none. */
    entityTypeOfKey: (s: Scope, key: string) => Promise<{ id: string; name: string } | undefined>;
  }
}
