/** A file as it lies in the store; `key` is the server's own, below the tenant's folder. */
export type KeptFile = { body: ReadableStream; mime: string; etag: string; size: number };
/** A part of a file: bytes from `offset`, so many of them. */
export type Part = { offset: number; length: number };

/** The files of one tenant. What another tenant keeps cannot even be named: every key begins with who asks. */
export type Files = {
  put: (key: string, body: ReadableStream | ArrayBuffer, mime: string) => Promise<void>;
  /** Undefined when there is none. */
  get: (key: string, part?: Part) => Promise<KeptFile | undefined>;
  delete: (key: string) => Promise<void>;
  /** All whose key begins so. */
  deleteBelow: (prefix: string) => Promise<void>;
  /** A page of them in the order of their keys; `next` is the key to go on behind. */
  listBelow: (
    prefix: string,
    after?: string,
  ) => Promise<{ files: readonly { key: string; size: number; at: number }[]; next: string | undefined }>;
  /** How many there are whose key begins so, and how many bytes they hold. */
  sizeBelow: (prefix: string) => Promise<{ count: number; bytes: number }>;
};

export const filesOf = (bucket: R2Bucket, tenantId: string): Files => ({
  async put(key, body, mime) {
    await bucket.put(`${tenantId}/${key}`, body, { httpMetadata: { contentType: mime } });
  },
  async get(key, part) {
    const found = await bucket.get(`${tenantId}/${key}`, part ? { range: part } : {});
    return found
      ? { body: found.body, mime: found.httpMetadata?.contentType ?? 'application/octet-stream', etag: found.httpEtag, size: found.size }
      : undefined;
  },
  delete: (key) => bucket.delete(`${tenantId}/${key}`),
  async deleteBelow(prefix) {
    for (;;) {
      const { objects, truncated } = await bucket.list({ prefix: `${tenantId}/${prefix}` });
      if (objects.length > 0) await bucket.delete(objects.map(({ key }) => key));
      if (!truncated) return;
    }
  },
  async listBelow(prefix, after) {
    const begin = `${tenantId}/`;
    const { objects, truncated } = await bucket.list({
      prefix: begin + prefix,
      ...(after === undefined ? {} : { startAfter: begin + after }),
    });
    const files = objects.map(({ key, size, uploaded }) => ({ key: key.slice(begin.length), size, at: uploaded.getTime() }));
    return { files, next: truncated ? files.at(-1)?.key : undefined };
  },
  async sizeBelow(prefix) {
    const sum = { count: 0, bytes: 0 };
    for (let cursor: string | undefined; ; ) {
      const found: R2Objects = await bucket.list({ prefix: `${tenantId}/${prefix}`, ...(cursor === undefined ? {} : { cursor }) });
      sum.count += found.objects.length;
      for (const { size } of found.objects) sum.bytes += size;
      if (!found.truncated) return sum;
      cursor = found.cursor;
    }
  },
});
