/** The sweeper looks over all tenants: it finds pointers and clears what is too old, and shows nothing to anybody. */
export const OVER_ALL = [
  /^select "tenant_id", "seq" from "audit_copies" where "audit_copies"\."day" < \? limit \?$/,
  /^select .* from "refused_sign_ins" inner join "users" .* where \("refused_sign_ins"\."hour" < \? and/,
  /^select "tenant_id", "confirm_by" from "accounts" where \("accounts"\."confirm_by" < \? and/,
  /^SELECT t\.name AS name, c\.name AS "column", c\.pk AS place FROM sqlite_schema t JOIN pragma_table_info/,
  /^SELECT t\.name AS "from", .* FROM sqlite_schema t JOIN pragma_foreign_key_list/,
  /^select "tenant_id", "user_id" from "socket_drops" where \("socket_drops"\."changed_at" < \? and/,
  /^SELECT s\.tenant_id AS tenantId, s\.conversation_id AS conversationId FROM accounts a CROSS JOIN json_each\(\?\) span\s+CROSS JOIN sessions s/,
  /^SELECT a\.tenant_id AS tenantId FROM accounts a WHERE a\.tenant_id > \?\s+AND \(SELECT coalesce\(max\(seq\), 0\) FROM ledger_entries/,
  /^SELECT a\.tenant_id AS tenantId FROM accounts a WHERE a\.tenant_id > \? AND EXISTS \(SELECT 1 FROM counters c WHERE c\.tenant_id = a\.tenant_id\s+AND c\.counter >= 'unpriced\|'/,
  /^SELECT DISTINCT tenant_id AS tenantId FROM budgets WHERE tenant_id > \? ORDER BY tenant_id LIMIT \?$/,
  /^SELECT tenant_id AS tenantId FROM accounts WHERE tenant_id > \? ORDER BY tenant_id LIMIT \?$/,
  /^SELECT c\.tenant_id AS tenantId(, coalesce\(a\.seq, 0\) AS seq)? FROM ledger_copies c /,
  /^select "tenant_id", "waba_id" from "template_accounts" where "template_accounts"\."due_at" <= \? order by/,
  /^select "tenant_id", "id" from "campaigns" where "campaigns"\."state" IN \('running', 'planning'\) OR /,
  /^select "tenant_id", "id" from "campaigns" where "campaigns"\."state" = 'done' AND /,
  /^select "tenant_id", "id" from "campaign_lists" where "campaign_lists"\."created_at" < \? order by/,
  /^select "tenant_id", "no" from "ledger_copies" where "ledger_copies"\."day" < \? limit \?$/,
  /^select .* from "presence_orders" where \("presence_orders"."given_at" < \? and/,
  /^select "tenant_id", "id" from "api_keys" where \("api_keys"\."expires_at" < \? and/,
  /^select "tenant_id", "id" from "media" where \(\("media"\."state" = \? or/,
  /^select "tenant_id", "id" from "jobs" where \("jobs"\."ended_at" is (not )?null and "jobs"\."(lease_until|ended_at)" < \? and/,
  /^select "tenant_id"(, "id")? from "entity_types" where \("entity_types"\."keys_after" is not null and/,
  /^select "tenant_id" from "entity_types" where \("entity_types"\."clear_at" is not null and/,
  /^select "tenant_id" from "records" where \("records"\."deleted_at" is not null and "records"\."deleted_at" < \?\) order by/,
  /^select "tenant_id", "contact_id" from "contact_words" where \("contact_words"\."tenant_id" > \? and "contact_words"\."keys" is null\) limit/,
  /^select "tenant_id" from "retention_settings" where \("retention_settings"\."run_at" is not null and/,
  /^select "tenant_id", "id" from "imports" where \("imports"\."created_at" < \? and/,
  /^SELECT DISTINCT m\.tenant_id AS tenantId FROM \(SELECT tenant_id FROM search_months WHERE version < \?\s+UNION ALL/,
  /^delete from "(unrouted_events|unrouted_days|channel_events)" where "(unrouted_events|unrouted_days|channel_events)"\."(received_at|day)" < \?$/,
  /^delete from "retention_runs" where "retention_runs"\."ended_at" < \?$/,
  /^delete from "idempotency_keys" where "idempotency_keys"\."created_at" < \?$/,
];

/** Whether a statement says which tenant it is about: as a value it writes, or as a condition of its own. */
export const isTenanted = (sql: string): boolean =>
  (/^insert into/i.test(sql) && /\("?tenant_id"?|SELECT \?|SELECT tenant_id/.test(sql)) || conditions(sql);

const conditions = (sql: string): boolean =>
  /"?tenant_id"? = \?/.test(
    sql
      .split(/\bwhere\b/i)
      .slice(1)
      .join(' '),
  );

export const isBare = (sql: string): boolean => !isTenanted(sql) && !OVER_ALL.some((pattern) => pattern.test(sql));
