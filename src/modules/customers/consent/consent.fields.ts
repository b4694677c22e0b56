import { sql } from 'drizzle-orm';
import { these } from '../../../edge/storage/filter-sql';
import type { LegField, LegFields, Words } from '../../../edge/storage/legs';
import { fieldOf } from '../../../kernel/filter';
import { contacts } from '../contacts/contacts.table';
import { CONSENT_ACTIONS, type ConsentAction, type ConsentCategory } from './ledger.domain';

/** What stands for a person, as filters see them. */
export type ConsentFacts = { consents: Partial<Record<ConsentCategory, ConsentAction>> };

const ACTION_WORDS: Readonly<Record<ConsentAction, Words>> = {
  in: { en: 'Given', 'pt-BR': 'Dado', es: 'Dado' },
  out: { en: 'Refused', 'pt-BR': 'Recusado', es: 'Rechazado' },
};

/** Who allowed or forbade messages of a category; nothing is known of whoever is `empty`. */
function standing(category: ConsentCategory, words: Words): LegField<ConsentFacts> {
  // A statement takes 100 parameters, and this is one of our own words.
  const of = sql.raw(`n.category = '${category}'`);
  const own = sql`SELECT 1 FROM contact_consents n WHERE n.tenant_id = ${contacts.tenantId} AND unlikely(n.contact_id = ${contacts.id}) AND ${of}`;
  return {
    ...fieldOf<ConsentFacts>(
      { type: 'choice', label: `contact.consent.${category}`, operators: ['equal', 'one-of', 'empty'], values: CONSENT_ACTIONS },
      ({ consents }) => consents[category] ?? null,
    ),
    words,
    valueWords: ACTION_WORDS,
    leg: (s, _, value) =>
      sql`(SELECT n.contact_id AS id FROM contact_consents n WHERE n.tenant_id = ${s.tenantId} AND ${of} AND n.state IN ${these(value)})`,
    part: (s, _, value, within) =>
      sql`(SELECT n.contact_id AS id FROM contact_consents n WHERE n.tenant_id = ${s.tenantId} AND ${of} AND n.state IN ${these(value)} AND ${within(sql`n.contact_id`)})`,
    sql: (_, is, value) => (is === 'empty' ? sql`NOT EXISTS (${own})` : sql`EXISTS (${own} AND n.state IN ${these(value)})`),
  };
}

export const consentFields = {
  marketingConsent: standing('marketing', {
    ...{ en: 'Consent to marketing', 'pt-BR': 'Consentimento para marketing', es: 'Consentimiento para marketing' },
  }),
  utilityConsent: standing('utility', {
    ...{ en: 'Consent to service messages', 'pt-BR': 'Consentimento para avisos', es: 'Consentimiento para avisos' },
  }),
  anyConsent: standing('all', {
    ...{ en: 'Consent to any message', 'pt-BR': 'Consentimento para qualquer mensagem', es: 'Consentimiento para cualquier mensaje' },
  }),
} satisfies LegFields<ConsentFacts>;
