import type { Home } from '../../foundation/access/sockets.rpc';
import type { Hit, Line } from './passages.domain';
import type { Question } from './question.domain';

/** The words are made by another version of the rules: nothing was done. */
export type OtherVersion = { ok: false; problem: 'other-version'; version: number };
/** `version`: of the rules by which words are made; `month`: whose index this is. */
export type Put = { home: Home; month: string; version: number; conversationId: string; passages: Line[][] };

/** Where the next page goes on: behind the passage of that time and number. */
export type After = { at: number; id: number };
export type Asked = { version: number; question: Question; limit: number; after?: After };
/** `next` is null when there is no more. */
export type Hits = { ok: true; hits: Hit[]; next: After | null };

/** The object that holds the words of one company's messages of one month. */
export interface SearchIndexRpc {
  /** Writes passages of a conversation; the same again changes nothing, and a longer one takes its place. */
  put(given: Put): Promise<{ ok: true } | OtherVersion>;
  /** Messages that hold what is asked for, the newest first. */
  search(asked: Asked): Hits | OtherVersion;
  /** Deletes every word of these conversations; answers how many passages that were. */
  forget(conversationIds: string[]): number;
}
