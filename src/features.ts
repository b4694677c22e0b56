import { campaigns } from './modules/automation/campaigns/campaigns.feature';
import { budgets } from './modules/billing/budgets/budgets.feature';
import { invoices } from './modules/billing/invoices/invoices.feature';
import { ledger } from './modules/billing/ledger/ledger.feature';
import { tariffs } from './modules/billing/tariffs/tariffs.feature';
import { variance } from './modules/billing/variance/variance.feature';
import { consent } from './modules/customers/consent/consent.feature';
import { contactFields } from './modules/customers/contact-fields/contact-fields.feature';
import { contactImport } from './modules/customers/contact-import/contact-import.feature';
import { contacts } from './modules/customers/contacts/contacts.feature';
import { definitions } from './modules/customers/definitions/definitions.feature';
import { duplicates } from './modules/customers/duplicates/duplicates.feature';
import { entityTypes } from './modules/customers/entity-types/entity-types.feature';
import { personalData } from './modules/customers/personal-data/personal-data.feature';
import { recordImport } from './modules/customers/record-import/record-import.feature';
import { records } from './modules/customers/records/records.feature';
import { segments } from './modules/customers/segments/segments.feature';
import { tags } from './modules/customers/tags/tags.feature';
import { access } from './modules/foundation/access/access.feature';
import { audit } from './modules/foundation/audit/audit.feature';
import { exchange } from './modules/foundation/exchange/exchange.feature';
import { guard } from './modules/foundation/guard/guard.feature';
import { jobs } from './modules/foundation/jobs/jobs.feature';
import { limits } from './modules/foundation/limits/limits.feature';
import { tenants } from './modules/foundation/tenants/tenants.feature';
import { account } from './modules/identity/account/account.feature';
import { auth } from './modules/identity/auth/auth.feature';
import { keys } from './modules/identity/keys/keys.feature';
import { people } from './modules/identity/people/people.feature';
import { signUp } from './modules/identity/sign-up/sign-up.feature';
import { history } from './modules/insight/history/history.feature';
import { channels } from './modules/messaging/channels/channels.feature';
import { content } from './modules/messaging/content/content.feature';
import { media } from './modules/messaging/media/media.feature';
import { templates } from './modules/messaging/templates/templates.feature';
import { canned } from './modules/service/canned/canned.feature';
import { conversations } from './modules/service/conversations/conversations.feature';
import { desk } from './modules/service/desk/desk.feature';
import { intake } from './modules/service/intake/intake.feature';
import { interactions } from './modules/service/interactions/interactions.feature';
import { messages } from './modules/service/messages/messages.feature';
import { notes } from './modules/service/notes/notes.feature';
import { presence } from './modules/service/presence/presence.feature';
import { queues } from './modules/service/queues/queues.feature';
import { realtime } from './modules/service/realtime/realtime.feature';
import { recordFiles } from './modules/service/record-files/record-files.feature';
import { search } from './modules/service/search/search.feature';

/**
 * Every feature of the product, and their order: a feature imports only what stands above its line. The order is also that
 * of routes, hooks and the tags of the API document.
 */
export const FEATURES = [
  // foundation
  tenants,
  limits,
  access,
  guard,
  audit,
  jobs,
  exchange,
  // identity
  auth,
  people,
  account,
  keys,
  signUp,
  // customers
  tags,
  definitions,
  contacts,
  contactFields,
  duplicates,
  personalData,
  consent,
  entityTypes,
  records,
  segments,
  contactImport,
  recordImport,
  // messaging
  content,
  channels,
  media,
  templates,
  // service
  presence,
  queues,
  conversations,
  desk,
  intake,
  messages,
  recordFiles,
  interactions,
  notes,
  canned,
  search,
  realtime,
  // billing
  tariffs,
  ledger,
  budgets,
  variance,
  invoices,
  // automation
  campaigns,
  // insight
  history,
] as const;
