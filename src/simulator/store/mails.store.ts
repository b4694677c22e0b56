/** Mails the product sent on this machine. */
export interface StoredMail {
  id: number;
  at: number;
  to: { email: string; name: string };
  subject: string;
  text: string;
  html: string;
}
type Row = { id: number; at: number; email: string; name: string; subject: string; text: string; html: string };

const KEPT = 500;
const mailOf = ({ id, at, email, name, subject, text, html }: Row): StoredMail => ({ id, at, to: { email, name }, subject, text, html });

export function keepMail(sql: SqlStorage, { at, to, subject, text, html }: Omit<StoredMail, 'id'>): void {
  sql.exec(
    'INSERT INTO mails (at, email, name, subject, text, html) VALUES (?, ?, ?, ?, ?, ?)',
    at,
    to.email,
    to.name,
    subject,
    text,
    html,
  );
  sql.exec('DELETE FROM mails WHERE id <= (SELECT max(id) FROM mails) - ?', KEPT);
}
export const newestMails = (sql: SqlStorage): StoredMail[] =>
  sql.exec<Row>('SELECT * FROM mails ORDER BY id DESC LIMIT 100').toArray().map(mailOf);
export const mailsAfter = (sql: SqlStorage, after: number, limit: number): StoredMail[] =>
  sql.exec<Row>('SELECT * FROM mails WHERE id > ? ORDER BY id LIMIT ?', after, limit).toArray().map(mailOf);
