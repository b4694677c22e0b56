import { first } from './sql.ts';

/** Files, in parts that fit a row. */
export interface Media {
  id: string;
  phoneNumberId: string;
  mimeType: string;
  filename: string | null;
  /** Hexadecimal. */
  sha256: string;
  size: number;
  createdAt: number;
}

type Row = {
  id: string;
  phone_number_id: string;
  mime_type: string;
  filename: string | null;
  sha256: string;
  size: number;
  created_at: number;
};

const PART = 1_000_000;

export function putMedia(sql: SqlStorage, media: Media, bytes: Uint8Array): void {
  sql.exec(
    'INSERT INTO media (id, phone_number_id, mime_type, filename, sha256, size, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    media.id,
    media.phoneNumberId,
    media.mimeType,
    media.filename,
    media.sha256,
    media.size,
    media.createdAt,
  );
  for (let at = 0, part = 0; at < bytes.byteLength; at += PART, part += 1) {
    sql.exec('INSERT INTO media_parts (media_id, part, bytes) VALUES (?, ?, ?)', media.id, part, bytes.slice(at, at + PART).buffer);
  }
}

export function findMedia(sql: SqlStorage, id: string): Media | undefined {
  const row = first<Row>(sql, 'SELECT * FROM media WHERE id = ?', id);
  return (
    row && {
      id: row.id,
      phoneNumberId: row.phone_number_id,
      mimeType: row.mime_type,
      filename: row.filename,
      sha256: row.sha256,
      size: row.size,
      createdAt: row.created_at,
    }
  );
}

export function mediaBytes(sql: SqlStorage, media: Media): Uint8Array {
  const whole = new Uint8Array(media.size);
  let at = 0;
  for (const { bytes } of sql.exec<{ bytes: ArrayBuffer }>('SELECT bytes FROM media_parts WHERE media_id = ? ORDER BY part', media.id)) {
    whole.set(new Uint8Array(bytes), at);
    at += bytes.byteLength;
  }
  return whole;
}

export function removeMedia(sql: SqlStorage, id: string): void {
  sql.exec('DELETE FROM media WHERE id = ?', id);
  sql.exec('DELETE FROM media_parts WHERE media_id = ?', id);
}
