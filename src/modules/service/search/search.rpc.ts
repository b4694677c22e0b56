import type { Question } from '../../../kernel/question';
import type { Home } from '../../foundation/access/sockets.rpc';
import type { Layout } from './layout.domain';
import type { Hit, Line } from './passages.domain';

/** The words are made by another version of the rules: nothing was done. */
export type OtherVersion = { ok: false; problem: 'other-version'; version: number };
/** The month is in other objects, or no longer in this one: nothing was done. */
export type OtherLayout = { ok: false; problem: 'other-layout'; current: Layout };
/** `version` and `parts`: the layout of the month that the writer knows; `month`: whose index this is. */
export type Put = Layout & { home: Home; month: string; conversationId: string; passages: Line[][] };
/** The words of messages as they are now; of one that has none any more, an empty text. */
export type Amend = Layout & { home: Home; month: string; conversationId: string; lines: Line[] };
/** `also`: the layout that the same passages must be written to as well, while one replaces the other. */
export type Written = { ok: true; also: Layout | null };

/** Where the next page goes on: behind the passage of that time and number. */
export type After = { at: number; id: number };
export type Asked = { version: number; question: Question; limit: number; after?: After };
/** `next` is null when there is no more; `isEmpty`: nobody has written here, or it was emptied. */
export type Hits = { ok: true; hits: Hit[]; next: After | null; isEmpty?: true };

/** The object that holds the words of one company's messages of one month, or of a part of its conversations. */
export interface SearchIndexRpc {
  /** Writes passages of a conversation; a message that is here already is not written again. */
  put(given: Put): Promise<Written | OtherVersion | OtherLayout>;
  /** Replaces the words of messages, also of those that it will only be given later. */
  amend(given: Amend): Promise<Written | OtherVersion | OtherLayout>;
  /** Messages that hold what is asked for, the newest first. */
  search(asked: Asked): Hits | OtherVersion;
  /** Tells it to which layout writers must write as well. */
  announce(also: Layout): void;
  /** To this layout they need not any more. Of another one that was announced since, nothing changes. */
  dismiss(gone: Layout): void;
  /** Deletes every word of these conversations; answers how many passages that were. */
  forget(conversationIds: string[]): number;
  /** Deletes the words of a conversation's messages up to a number. */
  forgetUpTo(conversationId: string, seq: number): void;
  /** How many passages of these conversations it has. */
  held(conversationIds: string[]): number;
  /** Deletes everything. */
  empty(): Promise<void>;
}
