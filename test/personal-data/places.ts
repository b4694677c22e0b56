import type { StoreName } from '../../src/modules/customers/personal-data/erasure.domain.ts';

/** Where something of a person may lie, and who erases it; or why nothing of one is there. */
type Answer = { store: StoreName } | { never: string };
const by = (store: StoreName): Answer => ({ store });
const never = (why: string): Answer => ({ never: why });

const PEOPLE = never('of people who work here, not of customers');
const SETTINGS = never('settings that the company writes');
const TIMES = never('times and amounts, kept without a name');

export const TABLES: Readonly<Record<string, Answer>> = {
  // shard
  accounts: SETTINGS,
  permission_groups: SETTINGS,
  roles: SETTINGS,
  users: PEOPLE,
  departments: SETTINGS,
  user_departments: PEOPLE,
  api_keys: PEOPLE,
  refresh_families: PEOPLE,
  second_factors: PEOPLE,
  recovery_codes: PEOPLE,
  refused_sign_ins: PEOPLE,
  mail_links: PEOPLE,
  socket_drops: PEOPLE,
  presence_intervals: PEOPLE,
  presence_orders: PEOPLE,
  pause_reasons: SETTINGS,
  queues: SETTINGS,
  queue_members: PEOPLE,
  queue_departments: SETTINGS,
  business_hours: SETTINGS,
  greetings: SETTINGS,
  channels: SETTINGS,
  canned_responses: SETTINGS,
  canned_departments: SETTINGS,
  tags: SETTINGS,
  segments: SETTINGS,
  segment_uses: SETTINGS,
  contact_marks: never('ids between which contacts are counted'),
  entity_types: SETTINGS,
  tariffs: SETTINGS,
  consent_settings: SETTINGS,
  idempotency_keys: by('answers'),
  audit_entries: never('ids and names of fields: what customers are called is never written there'),
  audit_copies: never('the head of a chain'),
  jobs: by('exports'),
  job_steps: never('numbers of lines, and ids'),
  contacts: by('profile'),
  contact_identities: by('identities'),
  contact_merges: by('merges'),
  contacts_apart: by('merges'),
  contact_tags: by('tags'),
  contact_words: by('profile'),
  contact_keys: by('profile'),
  contact_history: by('profile'),
  contact_index: by('profile'),
  interaction_tags: never('tags of a case, which stays without a name'),
  consent_events: by('consents'),
  contact_consents: never('that somebody wanted no messages, and since when'),
  imports: by('imports'),
  unrouted_events: by('webhooks'),
  unrouted_days: never('counts of a day'),
  channel_events: by('webhooks'),
  media: by('files'),
  media_at_meta: by('files'),
  media_uses: by('files'),
  stored_bytes: never('a sum'),
  conversations: by('summaries'),
  interactions: by('cases'),
  service_segments: by('cases'),
  mentions: by('mentions'),
  parked_changes: by('summaries'),
  search_months: never('which months have an index'),
  sessions: TIMES,
  ledger_entries: TIMES,
  billing_facts: TIMES,
  legal_holds: by('profile'),
  retention_settings: SETTINGS,
  retention_runs: TIMES,
  // directory
  tenants: SETTINGS,
  logins: PEOPLE,
  login_throttle: PEOPLE,
  hooks: SETTINGS,
  phone_numbers: SETTINGS,
  dead_letters: by('dead-letters'),
  platform_unrouted_events: never('of no company; gone after thirty days'),
  platform_unrouted_days: never('counts of a day'),
  restorations: never('which companies are closed'),
  erasures: never('ids; what the person is found by lies sealed for a day'),
  erasure_hashes: never('keyed hashes'),
  erasure_keys: never('a sealed key'),
};

/** Files of the product that write into the store of files. */
export const WRITERS: Readonly<Record<string, Answer>> = {
  'src/modules/messaging/media/media.actions.ts': by('files'),
  'src/modules/messaging/media/small.actions.ts': by('files'),
  'src/modules/foundation/jobs/jobs.actions.ts': by('exports'),
  'src/modules/customers/contact-import/imports.actions.ts': by('imports'),
  'src/modules/customers/contact-import/check.job.ts': by('imports'),
  'src/modules/customers/contact-import/parts.actions.ts': by('imports'),
  'src/modules/customers/personal-data/tombstones.actions.ts': never('ids, and keyed hashes'),
  'src/modules/foundation/audit/chain.actions.ts': never('the log, which holds no values of customers'),
};

export const OBJECTS: Readonly<Record<string, Answer>> = {
  conversation: by('conversations'),
  desk: by('desk'),
  index: by('search'),
  quota: never('numbers'),
};

/** Kinds of job whose input or file is about customers; or why it is not. */
export const JOBS: Readonly<Record<string, Answer>> = {
  'contacts.export': by('exports'),
  'presence.export': never('of people who work here'),
  'import.check': never('the id of an import'),
  'import.apply': never('the id of an import'),
  'import.undo': never('the id of an import'),
  'contacts.tag': by('exports'),
  'contacts.untag': never('the id of a job'),
  'tags.merge': never('ids of tags'),
  'search.rebuild': never('months'),
  'erase-contact': never('ids'),
  retention: never('days'),
  'archive-contact': by('exports'),
};
