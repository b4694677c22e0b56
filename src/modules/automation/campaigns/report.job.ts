import { z } from 'zod';
import { LOCALES, type Locale } from '../../../kernel/locale';
import { SHEET_BEGINS, sheetStep } from '../../foundation/exchange/sheet.job';
import { defineJob } from '../../foundation/jobs/jobs.actions';
import { recipientFilter, toRecipientFilter } from './campaigns.schemas';
import { selectCampaign } from './campaigns.store';
import { type RecipientPage, recipientsOf } from './recipients.actions';
import { headerOf, lineOf } from './report-sheet.domain';

const input = z.object({ campaignId: z.string(), format: z.enum(['csv', 'xlsx']), locale: z.enum(LOCALES), ...recipientFilter });

/** People of one part of the sheet. */
const PEOPLE = 500;
const TITLES: Readonly<Record<Locale, string>> = { en: 'Recipients', 'pt-BR': 'Destinatários', es: 'Destinatarios' };
const FILES: Readonly<Record<Locale, string>> = { en: 'recipients', 'pt-BR': 'destinatarios', es: 'destinatarios' };
const NOBODY: RecipientPage = { people: [], names: new Map(), next: null };

/** The people of a campaign as they are listed, as a sheet. Of one that was deleted meanwhile nobody is left. */
export const recipientsExportJob = defineJob({
  kind: 'campaign.export',
  needs: 'contacts:export',
  isPersonal: true,
  start: async (_, asked) => ({ input: input.parse(asked), ...SHEET_BEGINS }),
  async step(s, job) {
    const { campaignId, format, locale, ...filter } = input.parse(job.input);
    const campaign = await selectCampaign(s, campaignId);
    return sheetStep(s, job, {
      ...{ format, locale, file: FILES[locale], title: TITLES[locale], header: headerOf(locale) },
      async read(after) {
        const query = { ...toRecipientFilter(filter), after, limit: PEOPLE };
        const { people, names, next } = campaign ? await recipientsOf(s, campaign, query) : NOBODY;
        const lines = people.map((one) => lineOf({ ...one, ...(names.get(one.contactId) ?? { name: '', phone: null }) }, locale));
        return { lines, next };
      },
    });
  },
});
