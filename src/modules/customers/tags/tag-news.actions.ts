import type { Scope } from '../../../edge/platform/scope';
import type { Label } from './taggings.actions';
import { toLabel } from './tags.domain';
import type { TagDesk, TagNews } from './tags.rpc';

/** Tells the open tabs what a contact or interaction is tagged with now, after the answer to whoever tagged it. */
export const announceTags = (s: Scope, of: 'contact' | 'interaction', id: string, labels: readonly Label[]): void =>
  tell(s, { of, id, tags: labels.map(toLabel) });

/** Tells them that a tag has another name or colour, or was archived. */
export const announceTag = (s: Scope, id: string): void => tell(s, { of: 'tag', id });

/** Should the desk not hear it, a screen that is opened or read again has it. */
const tell = (s: Scope, news: TagNews): void =>
  s.defer(
    s
      .object<TagDesk>('desk')
      .tagsChanged(news)
      .catch(() => undefined),
  );
