import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { writeRows } from '../../src/modules/foundation/exchange/exchange.actions.ts';
import { outcomeOf, row } from '../support/tables.ts';
import { CSV_SAMPLES } from './csv-samples.ts';
import { REFUSED_SAMPLES } from './refused-samples.ts';
import { XLSX_SAMPLES } from './xlsx-samples.ts';

describe('a table in the Worker', () => {
  it.each([...CSV_SAMPLES, ...XLSX_SAMPLES, ...REFUSED_SAMPLES])(
    '[XCH-1] [XCH-2] is read, or refused, as elsewhere: $name',
    async (sample) => {
      expect(await outcomeOf(await sample.file(), sample.reading)).toEqual(sample.gives);
    },
  );

  it('[XCH-11] is written to a bucket, and read from there in parts', async () => {
    const rows = Array.from({ length: 500 }, (_, n) => [`Ana ${n}`, n, '=1+1']);
    const bytes = await new Response(writeRows('xlsx', 'pt-BR', { name: 'Contatos', header: ['nome', 'n', 'nota'], rows })).arrayBuffer();
    await env.MEDIA_BUCKET.put('table', bytes);
    const file = {
      size: bytes.byteLength,
      read: async (offset: number, length: number) => {
        const part = await env.MEDIA_BUCKET.get('table', { range: { offset, length } });
        return part?.body ?? new ReadableStream<Uint8Array>();
      },
    };
    expect(await outcomeOf(file)).toEqual([row(1, 'nome', 'n', 'nota'), ...rows.map((cells, n) => row(n + 2, ...cells))]);
  });
});
