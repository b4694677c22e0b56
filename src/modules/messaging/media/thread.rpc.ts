import type { Media } from '../content/message.domain';
import type { FileOrder, FileOutcome } from '../content/orders.domain';

/** A message's file, and what is still to be done to have it. */
export type FileView = { media: Media | null; order: FileOrder | null };

/** A conversation as files see it. */
export interface MediaThread {
  file(seq: number): FileView;
  attach(seq: number, outcome: FileOutcome): void;
}
