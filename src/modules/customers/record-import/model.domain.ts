import type { FieldDefinition } from '../../../kernel/fields/types';
import type { Locale } from '../../../kernel/locale';
import { exampleOf } from '../contact-import/model.domain';

/** How a cell of the field is written; empty where it could be anything. */
export const exampleFor = (field: FieldDefinition, locale: Locale): string => (field.relation ? '' : exampleOf(field, locale));
