import type { Scope } from '../../../edge/platform/scope';
import type { FieldError } from '../../../kernel/problem';
import type { EntityRights, NamedField, OwnedRecord } from './access.domain';
import type { UserScope } from './access.scope';

declare module '../../../edge/feature' {
  interface HookTypes {
    /** What is wrong with rights over entity types: of those there are, and of their fields, only their feature knows. */
    entityRightsFlaws: (s: Scope, rights: EntityRights) => Promise<FieldError[]>;
    /** The keys of the entity types that somebody may know of, by their ids. */
    entityTypeKeys: (s: UserScope) => Promise<ReadonlyMap<string, string>>;
    /** The entity type of this key; undefined where there is none for them. */
    entityTypeOfKey: (
      s: UserScope,
      key: string,
    ) => Promise<{ id: string; name: string; fieldOf: (key: string) => NamedField | undefined } | undefined>;
    /** A record of the type of this key, as far as somebody sees it. */
    recordOfType: (s: UserScope, key: string, id: string) => Promise<OwnedRecord | undefined>;
  }
}
