import type { TagLabel } from './tags.schemas';

/** A tag itself was changed or archived; or something has other tags than before. */
export type TagNews = { of: 'tag'; id: string } | { of: 'contact' | 'interaction'; id: string; tags: TagLabel[] };

/** The desk as whoever changes tags sees it. */
export interface TagDesk {
  /** Shows it in the open tabs of those who may see what is tagged. */
  tagsChanged(news: TagNews): void;
}
