import { useMutation } from '@tanstack/react-query';
import { type ExportAuditEntriesData, exportAuditEntries } from '../../client';
import { saveFile } from '../../lib/api/save-file';

/** Fetches the spreadsheet with the reader's credential and hands it to the browser to save. */
export const useDownload = (query: NonNullable<ExportAuditEntriesData['query']>) =>
  useMutation({
    mutationFn: async () => {
      const { data } = await exportAuditEntries({ query, parseAs: 'blob' });
      saveFile(data, 'audit.csv');
    },
  });
