import { useMutation } from '@tanstack/react-query';
import { type ExportAuditEntriesData, exportAuditEntries } from '../client';

/** Fetches the spreadsheet with the reader's credential and hands it to the browser to save. */
export const useDownload = (query: NonNullable<ExportAuditEntriesData['query']>) =>
  useMutation({
    mutationFn: async () => {
      const { data } = await exportAuditEntries({ query, parseAs: 'blob' });
      const address = URL.createObjectURL(data as unknown as Blob); // safe: asked for as a blob
      const link = document.createElement('a');
      link.href = address;
      link.download = 'audit.csv';
      link.click();
      URL.revokeObjectURL(address);
    },
  });
