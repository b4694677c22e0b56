import type { KeptFile } from '../../../edge/platform/files';
import type { Scope } from '../../../edge/platform/scope';
import type { StoredFile } from '../content/message.domain';
import { canShrink, SMALL_EDGE } from './serving.domain';

/** The picture as small as a thread shows it, made once and kept beside the file; undefined when only the file itself will do. */
export async function smallOf(s: Scope, file: StoredFile): Promise<KeptFile | undefined> {
  if (!canShrink(file)) return undefined;
  const key = `small/${file.key}`;
  const kept = await s.files.get(key);
  if (kept) return kept;
  const whole = await s.files.get(file.key);
  const made = whole && (await s.shrink(whole.body, SMALL_EDGE));
  if (!made || made.bytes.byteLength >= file.size) return undefined;
  await s.files.put(key, made.bytes, made.mime);
  return s.files.get(key);
}
