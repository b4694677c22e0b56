import type { UserScope } from '../../foundation/access/access.scope';

/** Whose archive is made: every contact that they are. */
export type Archived = { contactId: string; contactIds: readonly string[] };

/** One file of an archive: something as JSON, of a schema that the API document publishes; or bytes as they are kept. */
export type ArchiveFile = { name: string } & ({ schema: string; json: unknown } | { body: ReadableStream<Uint8Array> });

/** What a feature gives to the archive of somebody, some files at a time; `next` says where it goes on. */
export type ArchiveSection = {
  section: string;
  read: (asker: UserScope, of: Archived, at: string | null) => Promise<{ files: readonly ArchiveFile[]; next: string | null }>;
};

declare module '../../../edge/feature' {
  interface HookTypes {
    /** Everything that a feature has of somebody, as far as who asks may see it. */
    contactArchive: readonly ArchiveSection[];
  }
}
