/** The log of what this Graph API was asked and what it answered. Tests judge by it. */
export interface GraphRequest {
  at: number;
  phoneNumberId: string | null;
  method: string;
  path: string;
  body: unknown;
  /** The HTTP status that was, or would have been, answered. */
  status: number;
  response: unknown;
  wamid: string | null;
}

type Row = {
  seq: number;
  at: number;
  phone_number_id: string | null;
  method: string;
  path: string;
  body: string | null;
  status: number;
  response: string | null;
  wamid: string | null;
};

export const logRequest = (sql: SqlStorage, request: GraphRequest): void => {
  sql.exec(
    'INSERT INTO requests (at, phone_number_id, method, path, body, status, response, wamid) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    request.at,
    request.phoneNumberId,
    request.method,
    request.path,
    JSON.stringify(request.body ?? null),
    request.status,
    JSON.stringify(request.response ?? null),
    request.wamid,
  );
};

export const listRequests = (
  sql: SqlStorage,
  phoneNumberId: string | null,
  after: number,
  limit: number,
): (GraphRequest & { seq: number })[] =>
  sql
    .exec<Row>(
      'SELECT * FROM requests WHERE seq > ? AND (? IS NULL OR phone_number_id = ?) ORDER BY seq LIMIT ?',
      after,
      phoneNumberId,
      phoneNumberId,
      limit,
    )
    .toArray()
    .map((row) => ({
      seq: row.seq,
      at: row.at,
      phoneNumberId: row.phone_number_id,
      method: row.method,
      path: row.path,
      body: JSON.parse(row.body ?? 'null'),
      status: row.status,
      response: JSON.parse(row.response ?? 'null'),
      wamid: row.wamid,
    }));
