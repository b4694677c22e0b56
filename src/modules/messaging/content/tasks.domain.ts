import type { Address } from '../../customers/contacts/identity.domain';
import type { SendOutcome } from './delivery.domain';
import type { Content, FileFailure, FileKind, StoredFile } from './message.domain';

/** What a Worker needs to call Meta for one message, handed out once. A file is brought to Meta first: `fileId` is its name there. */
export type SendTask = {
  type: 'send';
  seq: number;
  messageId: string;
  channelId: string;
  address: Address;
  content: Content;
  attempt: number;
  fileId?: string;
  /** Whose message of which campaign it is. */
  outreach?: { campaignId: string; key: string };
};

/** A message whose file Meta must have before it can be sent. */
export type UploadTask = { type: 'upload'; seq: number; channelId: string; file: StoredFile; attempt: number };

/** A customer's file that is to be copied while WhatsApp still has it. */
export type DownloadTask = {
  type: 'download';
  seq: number;
  channelId: string;
  fileId: string;
  kind: FileKind;
  sha256?: string;
  /** What its sender says that it is called, and is. */
  name?: string;
  mime?: string;
};

/** What became of copying it; the same told twice is once. `later`: nothing yet, and whoever comes next may try. */
export type FileOutcome = { state: 'stored'; file: StoredFile } | { state: 'failed'; reason: FileFailure } | { state: 'later' };

/** Blue ticks, or that an answer is being written, below one of the customer's messages. Asked for once; nobody reports. */
export type SignalTask = { type: 'show-read' | 'show-typing'; channelId: string; wamid: string };

/** Something that leaves for Meta. It is a view of the row that has it; the Worker that is handed it reports what became of it. */
export type Task = SendTask | UploadTask | DownloadTask | SignalTask;

/** `begin`: hands out what is to be done for a message now, to one caller only. The others say what became of a task. */
export type TaskReport =
  | { type: 'begin'; seq: number }
  | { type: 'uploaded'; seq: number; fileId: string }
  | { type: 'sent'; seq: number; outcome: SendOutcome }
  | { type: 'downloaded'; seq: number; outcome: FileOutcome };
