import type { ListAuditEntriesResponse } from '../../client';

export type Entry = ListAuditEntriesResponse['items'][number];
