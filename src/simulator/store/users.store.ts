import type { Plan } from '../rules/status-plan.domain.ts';
import { countryOf } from '../rules/wa-id.domain.ts';
import { digits, type Simulation } from '../simulation.ts';
import { first, own } from './sql.ts';

/** The customers. One person is known by a phone number, by a business-scoped user id, or by both. */
export type Identifies = 'both' | 'phone' | 'userId';

export interface User {
  id: number;
  /** The phone as dialled; what travels may lack the ninth digit. */
  phone: string | null;
  userId: string | null;
  /** The user id that several portfolios of one company share; few have one. */
  parentUserId: string | null;
  name: string | null;
  username: string | null;
  identifies: Identifies;
  onWhatsApp: boolean;
  online: boolean;
  readReceipts: boolean;
  blocked: boolean;
  plan: Plan;
}

export type UserPatch = { [K in Exclude<keyof User, 'id'>]?: User[K] | undefined };

type Row = {
  id: number;
  wa_id: string | null;
  user_id: string | null;
  parent_user_id: string | null;
  name: string | null;
  username: string | null;
  identifies: string;
  on_whatsapp: number;
  online: number;
  read_receipts: number;
  blocked: number;
  plan: string;
};

const toUser = (row: Row): User => ({
  id: row.id,
  phone: row.wa_id,
  userId: row.user_id,
  parentUserId: row.parent_user_id,
  name: row.name,
  username: row.username,
  // safe: only `saveUser` writes the column.
  identifies: row.identifies as Identifies,
  onWhatsApp: row.on_whatsapp === 1,
  online: row.online === 1,
  readReceipts: row.read_receipts === 1,
  blocked: row.blocked === 1,
  plan: own<Plan>(row.plan),
});

const NINTH = /^55(\d{2})9(\d{8})$/;
const EIGHT = /^55(\d{2})([6-9]\d{7})$/;

/** A Brazilian mobile number with and without its ninth digit is the same account. */
const variants = (phone: string): [string, string] => [
  phone,
  NINTH.test(phone) ? phone.replace(NINTH, '55$1$2') : phone.replace(EIGHT, '55$19$2'),
];

export function findUser(sql: SqlStorage, by: { phone?: string | undefined; userId?: string | undefined }): User | undefined {
  if (by.phone !== undefined) {
    const row = first<Row>(sql, 'SELECT * FROM users WHERE wa_id IN (?, ?)', ...variants(by.phone));
    return row && toUser(row);
  }
  const row = by.userId === undefined ? undefined : first<Row>(sql, 'SELECT * FROM users WHERE user_id = ?', by.userId);
  return row && toUser(row);
}

export const userById = (sql: SqlStorage, id: number): User | undefined => {
  const row = first<Row>(sql, 'SELECT * FROM users WHERE id = ?', id);
  return row && toUser(row);
};

export const listUsers = (sql: SqlStorage): User[] => sql.exec<Row>('SELECT * FROM users ORDER BY id').toArray().map(toUser);

/** A person Meta hears of for the first time. */
export function addUser(sim: Simulation, by: { phone?: string | undefined; userId?: string | undefined }): User {
  const userId = by.userId ?? `${countryOf(by.phone ?? '')}.${digits(sim, 16)}`;
  const identifies: Identifies = by.phone === undefined ? 'userId' : 'both';
  const row = sim.sql
    .exec<Row>('INSERT INTO users (wa_id, user_id, identifies) VALUES (?, ?, ?) RETURNING *', by.phone ?? null, userId, identifies)
    .one();
  return toUser(row);
}

export function saveUser(sql: SqlStorage, user: User): void {
  sql.exec(
    `UPDATE users SET wa_id = ?, user_id = ?, parent_user_id = ?, name = ?, username = ?, identifies = ?, on_whatsapp = ?, online = ?, read_receipts = ?, blocked = ?, plan = ?
     WHERE id = ?`,
    user.phone,
    user.userId,
    user.parentUserId,
    user.name,
    user.username,
    user.identifies,
    Number(user.onWhatsApp),
    Number(user.online),
    Number(user.readReceipts),
    Number(user.blocked),
    JSON.stringify(user.plan),
    user.id,
  );
}

export function patched(user: User, patch: UserPatch): User {
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  return { ...user, ...given };
}
