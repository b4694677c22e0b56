import { type FieldDefinition, LIMITS } from '../../../kernel/fields/types';
import type { SlugOf } from '../../../kernel/problem';
import { LARGEST } from '../../messaging/media/upload.domain';
import type { recordFileProblems } from './record-files.problems';

const isOfKind = (mime: string, kind: string): boolean => (kind.endsWith('/*') ? mime.startsWith(kind.slice(0, -1)) : mime === kind);

/** Why a field does not take a file; undefined where it does. */
export function refusalOf(
  { kinds = [], maxSize = LARGEST }: FieldDefinition,
  { mime, size }: { mime: string; size: number },
  has: number,
): SlugOf<typeof recordFileProblems> | undefined {
  if (size === 0) return 'media-empty';
  if (size > Math.min(maxSize, LARGEST)) return 'record-file-large';
  const [plain = ''] = mime.split(';');
  if (kinds.length > 0 && !kinds.some((kind) => isOfKind(plain, kind))) return 'record-file-kind';
  return has >= LIMITS.files ? 'record-files-full' : undefined;
}
