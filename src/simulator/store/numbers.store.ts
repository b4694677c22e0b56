import { DEFAULT_KNOBS, type Knobs } from '../rules/knobs.domain.ts';
import { first, own } from './sql.ts';

/** The business numbers, and the accounts (WABAs) that own them. */
export interface BusinessNumber {
  phoneNumberId: string;
  wabaId: string;
  /** Digits only. */
  displayNumber: string;
  verifiedName: string;
  accessToken: string;
  appSecret: string;
  callbackUrl: string;
  verifyToken: string;
  knobs: Knobs;
}

type Row = {
  phone_number_id: string;
  waba_id: string;
  display_number: string;
  verified_name: string;
  access_token: string;
  app_secret: string;
  callback_url: string;
  verify_token: string;
  override_url: string | null;
  profile: string;
  knobs: string;
};

const toNumber = (row: Row): BusinessNumber => ({
  phoneNumberId: row.phone_number_id,
  wabaId: row.waba_id,
  displayNumber: row.display_number,
  verifiedName: row.verified_name,
  accessToken: row.access_token,
  appSecret: row.app_secret,
  callbackUrl: row.callback_url,
  verifyToken: row.verify_token,
  knobs: { ...DEFAULT_KNOBS, ...own<Partial<Knobs>>(row.knobs) },
});

export function putNumber(sql: SqlStorage, number: BusinessNumber): void {
  sql.exec(
    `INSERT INTO numbers (phone_number_id, waba_id, display_number, verified_name, access_token, app_secret, callback_url, verify_token, knobs)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (phone_number_id) DO UPDATE SET waba_id = excluded.waba_id, display_number = excluded.display_number,
       verified_name = excluded.verified_name, access_token = excluded.access_token, app_secret = excluded.app_secret,
       callback_url = excluded.callback_url, verify_token = excluded.verify_token, knobs = excluded.knobs`,
    number.phoneNumberId,
    number.wabaId,
    number.displayNumber,
    number.verifiedName,
    number.accessToken,
    number.appSecret,
    number.callbackUrl,
    number.verifyToken,
    JSON.stringify(number.knobs),
  );
  sql.exec('INSERT INTO wabas (waba_id) VALUES (?) ON CONFLICT DO NOTHING', number.wabaId);
}

export const setKnobs = (sql: SqlStorage, phoneNumberId: string, knobs: Knobs): void => {
  sql.exec('UPDATE numbers SET knobs = ? WHERE phone_number_id = ?', JSON.stringify(knobs), phoneNumberId);
};

export function findNumber(sql: SqlStorage, phoneNumberId: string): BusinessNumber | undefined {
  const row = first<Row>(sql, 'SELECT * FROM numbers WHERE phone_number_id = ?', phoneNumberId);
  return row && toNumber(row);
}

export const listNumbers = (sql: SqlStorage): BusinessNumber[] =>
  sql.exec<Row>('SELECT * FROM numbers ORDER BY phone_number_id').toArray().map(toNumber);

export const numbersOf = (sql: SqlStorage, wabaId: string): BusinessNumber[] =>
  sql.exec<Row>('SELECT * FROM numbers WHERE waba_id = ? ORDER BY phone_number_id', wabaId).toArray().map(toNumber);

export const numberWithToken = (sql: SqlStorage, token: string): BusinessNumber | undefined => {
  const row = first<Row>(sql, 'SELECT * FROM numbers WHERE access_token = ? LIMIT 1', token);
  return row && toNumber(row);
};

/** Where webhooks go: the number's own override, then the account's, then the app's. `undefined` = nobody is subscribed. */
export function callbackOf(sql: SqlStorage, number: BusinessNumber): string | undefined {
  const row = first<{ subscribed: number; waba: string | null; own: string | null }>(
    sql,
    'SELECT w.subscribed, w.override_url AS waba, n.override_url AS own FROM numbers n JOIN wabas w USING (waba_id) WHERE n.phone_number_id = ?',
    number.phoneNumberId,
  );
  return row === undefined || row.subscribed === 0 ? undefined : (row.own ?? row.waba ?? number.callbackUrl);
}

export const overrideNumber = (sql: SqlStorage, phoneNumberId: string, url: string | null): void => {
  sql.exec('UPDATE numbers SET override_url = ? WHERE phone_number_id = ?', url, phoneNumberId);
};

/** The app's own callback, for whatever has no override. */
export const setAppCallback = (sql: SqlStorage, appSecret: string, url: string): void => {
  sql.exec('UPDATE numbers SET callback_url = ? WHERE app_secret = ?', url, appSecret);
};

export const readProfile = (sql: SqlStorage, phoneNumberId: string): Record<string, unknown> =>
  own(first<{ profile: string }>(sql, 'SELECT profile FROM numbers WHERE phone_number_id = ?', phoneNumberId)?.profile ?? '{}');

export const writeProfile = (sql: SqlStorage, phoneNumberId: string, profile: Record<string, unknown>): void => {
  sql.exec('UPDATE numbers SET profile = ? WHERE phone_number_id = ?', JSON.stringify(profile), phoneNumberId);
};

/** Where a number stands with Meta. */
export interface NumberState {
  registered: boolean;
  verified: boolean;
  /** The PIN of two-step verification, once there is one. */
  pin: string | null;
  /** The code that was sent to it, while one is awaited. */
  code: string | null;
}
const NEW: NumberState = { registered: true, verified: true, pin: null, code: null };

export const readState = (sql: SqlStorage, phoneNumberId: string): NumberState => ({
  ...NEW,
  ...own<Partial<NumberState>>(
    first<{ state: string }>(sql, 'SELECT state FROM numbers WHERE phone_number_id = ?', phoneNumberId)?.state ?? '{}',
  ),
});

export const writeState = (sql: SqlStorage, phoneNumberId: string, change: Partial<NumberState>): void => {
  const state = JSON.stringify({ ...readState(sql, phoneNumberId), ...change });
  sql.exec('UPDATE numbers SET state = ? WHERE phone_number_id = ?', state, phoneNumberId);
};
