import { z } from 'zod';
import type { Scope } from '../../../edge/platform/scope';
import { paged } from '../../../kernel/cursor';
import type { Filter } from '../../../kernel/filter';
import { LOCALES, type Locale } from '../../../kernel/locale';
import { SHEET_BEGINS, sheetStep } from '../../foundation/exchange/sheet.job';
import { defineJob } from '../../foundation/jobs/jobs.actions';
import { findAccount } from '../../foundation/tenants/tenants.actions';
import { columnsOf, headerOf, lineOf, type Printed } from './export.domain';
import { exportBody } from './export.schemas';
import { listContacts } from './list.actions';
import { contactDefinition } from './own-fields.actions';

/** What the file and its sheet are called. */
const TITLES: Readonly<Record<Locale, string>> = { en: 'Contacts', 'pt-BR': 'Contatos', es: 'Contactos' };

/** The route has checked the filter, which knows the fields. */
const input = exportBody.extend({ filter: z.custom<Filter>(), locale: z.enum(LOCALES) });
type Input = z.infer<typeof input>;

/** Days and times are shown by the clocks of the company. */
const printedFor = async (s: Scope, { locale }: Input): Promise<Printed> => {
  const [definition, account] = await Promise.all([contactDefinition(s), findAccount(s)]);
  return { definition, locale, zone: account?.timezone ?? 'UTC' };
};

/** People of one part. */
const PEOPLE = 5_000;

/** The people of a filter as a sheet. They are walked by id, downwards: who comes meanwhile stands before the first page. */
export const contactExport = defineJob({
  kind: 'contacts.export',
  needs: 'contacts:export',
  isPersonal: true,
  start: async (_, asked) => ({ input: input.parse(asked), ...SHEET_BEGINS }),
  async step(s, job) {
    const of = input.parse(job.input);
    const { format, locale, filter } = of;
    const [columns, printed] = [columnsOf(of.columns), await printedFor(s, of)];
    return sheetStep(s, job, {
      ...{ format, locale, file: TITLES[locale].toLowerCase(), title: TITLES[locale], header: headerOf(columns, printed) },
      async read(after) {
        const found = await listContacts(s, { filter, sort: 'newest', after, limit: PEOPLE, mayReadAll: true });
        const { items, next } = paged(
          found,
          PEOPLE,
          (contact) => lineOf(columns, contact, printed),
          ({ row }) => [row.id],
        );
        return { lines: items, next };
      },
    });
  },
});
