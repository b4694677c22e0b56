import { z } from 'zod';
import { encode } from '../../../kernel/cursor';
import { LOCALES } from '../../../kernel/locale';
import { SHEET_BEGINS, sheetStep } from '../../foundation/exchange/sheet.job';
import { defineJob } from '../../foundation/jobs/jobs.actions';
import { headerOf, lineOf } from './export.domain';
import { ledgerExport, toLedgerEntry } from './ledger.schemas';
import { selectLedger } from './ledger.store';

const input = ledgerExport.extend({ locale: z.enum(LOCALES) });
/** Entries of one part. */
const ENTRIES = 2_000;

/** The ledger as it is listed, as a sheet. */
export const ledgerExportJob = defineJob({
  kind: 'ledger.export',
  needs: 'billing:read',
  start: async (_, asked) => ({ input: input.parse(asked), ...SHEET_BEGINS }),
  async step(s, job) {
    const { format, locale, ...filter } = input.parse(job.input);
    return sheetStep(s, job, {
      ...{ format, locale, file: 'ledger', title: 'Ledger', header: headerOf(locale) },
      async read(after) {
        // It goes on behind a number, downwards.
        const found = await selectLedger(s, { ...filter, after, limit: ENTRIES });
        const entries = found.slice(0, ENTRIES);
        const last = entries.at(-1);
        const next = found.length > ENTRIES && last ? encode([last.seq]) : null;
        return { lines: entries.map((entry) => lineOf(toLedgerEntry(entry))), next };
      },
    });
  },
});
