import { exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { ORIGIN } from '../support/api.ts';
import { apiDocument } from '../support/operations.ts';

type Body = { 'x-max-body'?: number; content: Record<string, unknown> };
const PATHS = apiDocument.paths as unknown as Record<string, Record<string, { requestBody?: Body }>>; // a narrower view of the same object
const BODIES = Object.entries(PATHS).flatMap(([path, item]) =>
  Object.entries(item).flatMap(([method, { requestBody }]): [string, string, string, Body][] =>
    requestBody ? [[`${method} ${path}`, method.toUpperCase(), path, requestBody]] : [],
  ),
);

describe('how large a body may be', () => {
  it('sees the bodies', () => expect(BODIES.length).toBeGreaterThan(50));

  it.each(BODIES)(
    '[EDG-4] %s takes as many bytes as it publishes, also of a stream that does not say how many',
    async (...[, ...about]) => {
      const [method, path, { 'x-max-body': max = Number.NaN, content }] = about;
      expect(max).toBeGreaterThan(0);
      const type = Object.keys(content)[0] ?? '';
      const send = async (body: string | ReadableStream): Promise<number> => {
        const to = `${ORIGIN}${path.replace(/\{\w+\}/g, 'other')}`;
        const response = await exports.default.fetch(new Request(to, { method, body, headers: { 'content-type': type } }));
        await response.body?.cancel();
        return response.status;
      };
      const stream = (size: number) => new Blob([' '.repeat(size)]).stream();
      expect([await send(' '.repeat(max + 1)), await send(stream(max + 1))]).toEqual([413, 413]);
      expect([await send(' '.repeat(max)), await send(stream(max))]).not.toContain(413);
    },
  );
});
