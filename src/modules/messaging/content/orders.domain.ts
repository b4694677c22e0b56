import type { Address } from '../../customers/contacts/identity.domain';
import type { Content, FileFailure, FileKind, StoredFile } from './message.domain';

/** What a Worker needs to call Meta for one message, handed out once. A file is brought to Meta first: `fileId` is its name there. */
export type Dispatch = {
  step: 'send';
  seq: number;
  messageId: string;
  channelId: string;
  address: Address;
  content: Content;
  attempt: number;
  fileId?: string;
};

/** A message whose file Meta must have before it can be sent. */
export type Preparation = { step: 'prepare'; channelId: string; file: StoredFile; attempt: number };

/** A customer's file that is to be copied while WhatsApp still has it. */
export type FileOrder = { channelId: string; fileId: string; kind: FileKind; sha256?: string; name?: string };

/** What became of copying it; the same told twice is once. */
export type FileOutcome = { state: 'stored'; file: StoredFile } | { state: 'failed'; reason: FileFailure };
