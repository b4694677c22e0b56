import type { Scope } from '../../../edge/platform/scope';
import type { Definition } from '../../../kernel/fields/types';
import { selectType, type TypeRow } from './definitions.store';

export { type Defined, insertType, type TypeRow, updateType } from './definitions.store';

export const typeOf = (s: Scope, key: string): Promise<TypeRow | undefined> => selectType(s, key);

/** The fields of a type; none as long as nobody has defined any. */
export const definitionOf = async (s: Scope, key: string): Promise<Definition> => (await selectType(s, key))?.definition ?? { fields: [] };
