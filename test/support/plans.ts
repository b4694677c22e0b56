/**
 * What SQLite would do with a statement when it knows nothing of how much there is. A search by the tenant alone reads
 * everything the tenant has, so it must be of a table that stays small, or of one page of a list in the order of an index.
 */
export type Step = { detail: string };

/** Tables of which a company has a few, or some hundreds at most. */
const SMALL: Readonly<Record<string, string>> = {
  accounts: 'one row a company',
  users: 'people of a company, some thousands at most; every list of them is a page',
  roles: 'six a company',
  permission_groups: 'a few a company',
  departments: 'a few a company',
  user_departments: 'a few a person',
  queues: 'a few a company',
  queue_members: 'people of a company, times their queues',
  queue_departments: 'a few a queue',
  business_hours: 'a few a company',
  channels: 'a few a company',
  greetings: 'one a channel',
  consent_settings: 'one row a company',
  campaign_rules: 'one row a company',
  retention_settings: 'one row a company',
  legal_holds: 'set by hand, some dozens',
  canned_responses: 'written by hand, some hundreds',
  canned_departments: 'a few a response',
  tags: 'made by hand, some hundreds',
  segments: 'made by hand, 500 at most',
  segment_uses: 'a few a segment',
  contact_marks: 'one for five thousand contacts',
  entity_types: 'made by hand, some dozens',
  pause_reasons: 'made by hand',
  api_keys: 'made by hand',
  tariffs: 'one or two a year',
  tariff_terms: 'five, and one or two a year',
  rate_cards: 'a few a year',
  recalculations: 'acts of people, a few a year',
  budgets: 'made by hand, 50 at most',
  budget_holds: 'what is about to be charged: minutes of it',
  budget_warnings: 'a few a budget and month',
  provider_columns: 'one row a company',
  variance_starts: 'one row a company',
  provider_tiers: 'a few a month, region and category',
  search_months: 'twelve a year',
  parked_changes: 'what a sink refuses; none in health',
  imports: 'twenty a day, kept for seven days',
  unrouted_days: 'one a day, for thirty days',
  stored_bytes: 'one row a company',
  template_accounts: 'one an account at Meta',
  audit_copies: 'one row a company',
  counters: 'a few a month and number',
  ledger_copies: 'one row a company',
  ledger_aged: 'one row a company',
  closed_months: 'twelve a year',
  invoices: 'one a month and currency',
  ledger_days: 'sums of a month: some thousands, whatever the ledger holds',
  socket_drops: 'owed ends of sockets, paid within seconds',
};

/** Lists whose pages are read in the order of an index from where the page begins: the limit ends the reading. */
const WALKS: Readonly<Record<string, string>> = {
  'audit_entries key': 'the log, the newest first, and its head',
  'unrouted_events key': 'webhooks that reached nobody, the newest first',
  'conversations conversations_at_rest': 'the latest conversations; channel, queue and tag thin them out',
  'contacts key': 'the newest contacts; a filter thins them out',
  'contacts contacts_by_name': 'contacts in the order of their names; a filter thins them out',
  'contacts contacts_by_activity': 'the contacts of the last days; a filter thins them out',
  'contact_words contact_words_unkeyed': 'contacts whose words are to be written, so many at a time',
  'retention_runs key': 'receipts, one a day, the newest first',
  'sessions sessions_by_opening': 'the latest sessions',
  'ledger_entries key': 'the ledger, the latest first; filters thin it out between the numbers of a month',
  'variances variances_by_state': 'differences of one state, the latest day first; filters thin them out',
  'ledger_seals key': 'blocks of a thousand entries, in their order',
  'campaigns key': 'campaigns, the newest first; a state thins them out',
  'templates templates_by_name': 'templates by account and name; filters thin them out of some thousand at most',
};

/** The one row at the end of an index, by the part of a statement that asks for it. */
const HEADS: Readonly<Record<string, RegExp>> = {
  'ledger_entries key': /\(SELECT coalesce\(max\(seq\), 0\)( \+ 1)? FROM ledger_entries WHERE tenant_id = (\?|a\.tenant_id)\)/,
  'ledger_seals key': /SELECT (last|no) FROM ledger_seals WHERE tenant_id = (\?|a\.tenant_id) ORDER BY no DESC LIMIT 1\)/,
  'interactions interactions_by_number': /\(SELECT number FROM interactions WHERE tenant_id = \? ORDER BY number DESC LIMIT 1\)/,
};

/** Reads and deletes all that a company has, when it is cleared away. */
const CLEARING =
  /^DELETE FROM "\w+" WHERE tenant_id = \? AND EXISTS \(SELECT 1 FROM accounts a WHERE a\.tenant_id = \? AND a\.confirm_by < \?\) AND|^delete from "accounts" where|^SELECT t\.name AS (name|"from"), .* FROM sqlite_schema|^update "refresh_families" set "successor" = \?, "revoked_at" = \? where \("refresh_families"\."tenant_id" = \? and "refresh_families"\."revoked_at" is null\)$/;

/** Somebody has the whole ledger verified: its seals, a thousand entries each, are added up. */
const WHOLE_LEDGER = /^SELECT coalesce\(sum\(entries\), 0\) AS entries, .* FROM ledger_seals WHERE tenant_id = \?\s+UNION ALL/;

/** The views of the shard, by name: what one reads is read by the statement that names it. */
export type Views = ReadonlyMap<string, string>;

/** Steps that read more than they should; each with the table it reads. */
export function weakSteps(sql: string, steps: readonly Step[], views: Views = new Map()): string[] {
  if (CLEARING.test(sql) || WHOLE_LEDGER.test(sql)) return [];
  const within = [...views].flatMap(([name, text]) => (new RegExp(`\\b${name}\\b`).test(sql) ? [text] : []));
  const isInsert = /^insert /i.test(sql);
  const names = aliasesOf([sql.replace(/^insert (or \w+ )?into /i, ''), ...within].join(' '));
  const parts = steps.map((_, n) => steps.slice(0, n + 1).filter(({ detail }) => /^(LEFT|RIGHT)$/.test(detail)).length);
  const sorts = (part: number | undefined): boolean => steps.some(({ detail }, n) => parts[n] === part && detail.includes('FOR ORDER BY'));
  return steps.flatMap(({ detail }, n) => {
    const isPage = /\blimit \?/i.test(sql) && !sorts(parts[n]);
    const match =
      /^(SCAN|SEARCH) (\S+)(?: EXISTS)?(?: USING (?:COVERING )?(?:INDEX (\S+)|(PRIMARY KEY)|(INTEGER PRIMARY KEY)))?(?: \((.*)\))?/.exec(
        detail,
      );
    if (!match) return [];
    const [, how, alias = '', index, key, , by = ''] = match;
    const table = names.get(alias) ?? alias;
    // Rows that refer to a new one are looked for only while a constraint is broken.
    if (isInsert && !names.has(alias)) return [];
    // What a subquery of the same name hands on, row by row: its own steps are judged as well.
    if (detail === `SCAN ${alias}` && isHandedOn(steps, n, alias)) return [];
    if (/VIRTUAL TABLE|CONSTANT ROW|VALUES CLAUSE|^SCAN \(/.test(detail) || table in SMALL || table === SUBQUERY) return [];
    if (how === 'SEARCH' && by !== '' && by !== 'tenant_id=?') return [];
    if (how === 'SEARCH' && HEADS[`${table} ${index ?? (key ? 'key' : '')}`]?.test(sql)) return [];
    if (how === 'SEARCH' && isPage && `${table} ${index ?? (key ? 'key' : '')}` in WALKS) return [];
    return [`${table}: ${detail}`];
  });
}

/** Whether of scans of such a name this one is of a subquery: each of them hands on its rows once. */
function isHandedOn(steps: readonly Step[], n: number, name: string): boolean {
  const before = (detail: string): number => steps.slice(0, n).filter((step) => step.detail === detail).length;
  return before(`CO-ROUTINE ${name}`) > before(`SCAN ${name}`);
}

const SUBQUERY = '(subquery)';
const KEYWORDS = [
  'where',
  'on',
  'set',
  'inner',
  'left',
  'join',
  'order',
  'group',
  'limit',
  'union',
  'values',
  'select',
  'cross',
  'using',
  'indexed',
  'not',
];

function aliasesOf(sql: string): Map<string, string> {
  const names = new Map<string, string>();
  for (const [, table = '', alias = ''] of sql.matchAll(/\b(?:from|join|update|into)\s+"?(\w+)"?(?:\s+(?:as\s+)?"?(\w+)"?)?/gi)) {
    names.set(table, table);
    if (alias !== '' && !KEYWORDS.includes(alias.toLowerCase())) names.set(alias, table);
  }
  // What a statement names for itself (WITH): its own steps are judged where it is made.
  const made = new Set([...sql.matchAll(/\b(\w+)(?:\s*\([\w\s,]*\))?\s+as\s+(?:materialized\s+)?\(/gi)].map(([, name = '']) => name));
  for (const [name, table] of names) if (made.has(table)) names.set(name, SUBQUERY);
  for (const [, alias = ''] of sql.matchAll(/\)\s+(?:as\s+)?"?(\w+)"?/gi))
    if (!KEYWORDS.includes(alias.toLowerCase()) && !names.has(alias)) names.set(alias, SUBQUERY);
  return names;
}
