import type { BatchItem, Scope } from '../../../edge/platform/scope';
import type { TagLabel } from './tags.schemas';

/** A tag itself was changed or archived; or something has other tags than before. */
export type TagNews = { of: 'tag'; id: string } | { of: 'contact' | 'interaction'; id: string; tags: TagLabel[] };

/** The desk as whoever changes tags sees it. */
export interface TagDesk {
  /** Shows it in the open tabs of those who may see what is tagged. */
  tagsChanged(news: TagNews): void;
}

/** A rule that names a tag. */
export type TagPlace = { kind: string; id: string; name: string };

declare module '../../../edge/feature' {
  interface HookTypes {
    /** The rules of the feature that name a tag. */
    tagPlaces: (s: Scope, tagId: string) => Promise<readonly TagPlace[]>;
    /** Statements that put one tag in the place of another in these rules. A repeat changes nothing. */
    tagMerged: (s: Scope, merge: { from: string; into: string }) => readonly BatchItem[];
  }
}
