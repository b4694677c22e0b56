import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanName } from '../../src/modules/messaging/content/file-name.domain.ts';
import { disposition, isShown, servedType, spanOf } from '../../src/modules/messaging/media/serving.domain.ts';
import { sniff } from '../../src/modules/messaging/media/sniff.domain.ts';
import { judge, LARGEST, nameOf, typeOf } from '../../src/modules/messaging/media/upload.domain.ts';
import { FILES, type Sample, sized, webp } from '../support/files.ts';

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const TYPES: Record<Sample, string> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  sticker: 'image/webp',
  opus: 'audio/ogg; codecs=opus',
  vorbis: 'audio/ogg',
  mp3: 'audio/mpeg',
  aac: 'audio/aac',
  amr: 'audio/amr',
  mp4: 'video/mp4',
  m4a: 'audio/mp4',
  threeGp: 'video/3gpp',
  heic: 'image/heic',
  webm: 'video/webm',
  wav: 'audio/wav',
  pdf: 'application/pdf',
  docx: `${OFFICE}.wordprocessingml.document`,
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
  zip: 'application/zip',
  ole: 'application/x-ole-storage',
  exe: 'application/octet-stream',
  words: 'text/plain',
  html: 'text/html',
  svg: 'image/svg+xml',
  xml: 'application/xml',
  latin: 'text/plain',
  wide: 'text/plain',
  rar: 'application/vnd.rar',
  mov: 'video/quicktime',
  vcf: 'text/plain',
  json: 'text/plain',
};
const KINDS: Partial<Record<Sample, string>> = {
  jpeg: 'image',
  png: 'image',
  sticker: 'sticker',
  opus: 'audio',
  mp3: 'audio',
  aac: 'audio',
  amr: 'audio',
  m4a: 'audio',
  mp4: 'video',
  threeGp: 'video',
  pdf: 'document',
  docx: 'document',
  xlsx: 'document',
  words: 'document',
  latin: 'document',
  wide: 'document',
  vcf: 'document',
  json: 'document',
};
const SAMPLES = Object.keys(FILES) as Sample[]; // safe: its own keys

describe('what bytes are', () => {
  it.each(SAMPLES)('[MED-10] %s is known by its signs', (sample) => expect(sniff(FILES[sample])).toBe(TYPES[sample]));

  it('[MED-10] anything at all is some type, and never one that a page would run', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (file) => {
        const type = sniff(file);
        expect(type).toMatch(/^[a-z]+\/[\w.+-]+(; codecs=opus)?$/);
        expect(isShown(type) && /html|svg|xml/.test(type)).toBe(false);
      }),
    );
  });

  it('[MED-10] what is said of a file counts only where its signs leave a choice', () => {
    expect(typeOf(FILES.mp4, 'audio/mp4', 'voz.m4a')).toBe('audio/mp4');
    expect(typeOf(FILES.ole, '', 'tabela.XLS')).toBe('application/vnd.ms-excel');
    expect(typeOf(FILES.ole, 'application/msword', 'carta')).toBe('application/msword');
    expect(typeOf(FILES.ole, 'image/jpeg', 'foto.jpg')).toBe('application/octet-stream');
    expect(typeOf(FILES.html, 'image/jpeg', 'foto.jpg')).toBe('text/html');
    const far = new Uint8Array(400_000);
    far.set(FILES.zip);
    far.set(FILES.docx.subarray(6), 399_900);
    expect(typeOf(far, '', 'carta.docx')).toBe(TYPES.docx);
    // Of a file that flows past only the beginning is here.
    const head = new Uint8Array(65_536);
    head.set(FILES.zip);
    expect([typeOf(head, TYPES.xlsx, 'x'), typeOf(head, '', 'Tabela.XLSX'), typeOf(head, 'text/html', 'x.zip')]).toEqual([
      TYPES.xlsx,
      TYPES.xlsx,
      'application/zip',
    ]);
  });

  it('[MED-10] comments without end take no more time than their length', () => {
    expect(sniff(new TextEncoder().encode(`<!-- -->${'<!-- --><!--'.repeat(5_000)}`))).toBe('text/html');
  });
});

describe('what may be sent', () => {
  it.each(SAMPLES)('[MED-10] %s goes as what it is, or not at all', (sample) => {
    const judged = judge(FILES[sample], 'image/jpeg', 'foto.jpg');
    expect(judged).toEqual(
      KINDS[sample] ? { ok: true, kind: KINDS[sample], mime: TYPES[sample] } : { ok: false, problem: 'media-type-refused' },
    );
  });

  it.each([
    ['jpeg', 5_000_000],
    ['png', 5_000_000],
    ['opus', 16_000_000],
    ['mp4', 16_000_000],
    ['pdf', LARGEST],
  ] as const)('[MED-10] %s of %d bytes goes, one byte more does not', (sample, most) => {
    expect(judge(sized(sample, most), '', 'x').ok).toBe(true);
    expect(judge(sized(sample, most + 1), '', 'x')).toEqual({ ok: false, problem: 'media-too-large' });
  });

  it('[MED-10] a sticker is 512 × 512, and 100 KB or, moving, 500', () => {
    const sticker = (side: number, animated: boolean, size: number) => {
      const file = new Uint8Array(size);
      file.set(webp(side, animated));
      return judge(file, '', 'x');
    };
    expect(sticker(512, false, 100_000).ok).toBe(true);
    expect(sticker(512, false, 100_001)).toEqual({ ok: false, problem: 'media-too-large' });
    expect(sticker(512, true, 500_000).ok).toBe(true);
    expect(sticker(512, true, 500_001)).toEqual({ ok: false, problem: 'media-too-large' });
    expect(sticker(511, false, 1_000)).toEqual({ ok: false, problem: 'media-type-refused' });
    expect(judge(new Uint8Array(0), '', 'x')).toEqual({ ok: false, problem: 'media-empty' });
  });

  it('[MED-15] a name is what its writer gave, ending included: no folder, no control, no mark that turns it', () => {
    for (const name of [
      'nota.xml',
      'vendas.xlsx',
      'clientes.csv',
      'fotos.rar',
      'Ana.vcf',
      'dados.json',
      'festa.mov',
      'página.html',
      'LEIAME',
    ])
      expect(cleanName(name)).toBe(name);
    expect(cleanName('../../etc/passwd')).toBe('passwd');
    expect(cleanName('C:\\fotos\\ferias.jpg')).toBe('ferias.jpg');
    expect(cleanName('fatura\u202efdp.exe')).toBe('faturafdp.exe');
    expect(cleanName('a"b\r\nSet-Cookie: x.png')).toBe('abSet-Cookie x.png');
    expect(cleanName('família 👨‍👩‍👧.jpg')).toBe('família 👨‍👩‍👧.jpg');
    expect(['...', '\u202e/', '\u3164', '\u00ad', '\u{e0041}'].map(cleanName)).toEqual(['', '', '', '', '']);
    expect(['a\u{e0001}\u{e0042}b.pdf', 'a\u00adb.pdf', 'x\ufff9y.pdf'].map(cleanName)).toEqual(['ab.pdf', 'ab.pdf', 'xy.pdf']);
    expect(['bandeira 🏴󠁧󠁢󠁥󠁮󠁧󠁿.png', 'dois  espaços.tar.gz', 'شهادة ميلاد.pdf'].map(cleanName)).toEqual([
      'bandeira 🏴󠁧󠁢󠁥󠁮󠁧󠁿.png',
      'dois  espaços.tar.gz',
      'شهادة ميلاد.pdf',
    ]);
    expect(cleanName(`${'🙂'.repeat(400)}.xlsx`)).toBe(`${'🙂'.repeat(115)}.xlsx`);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...Object.values(TYPES)), (name, mime) => {
        const clean = cleanName(name);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
        expect(clean).not.toMatch(/[\u0000-\u001f\u007f/\\"\u202a-\u202e\u2066-\u2069]/);
        expect(new Headers({ 'content-disposition': disposition(mime, clean) }).get('content-disposition')).toContain("filename*=UTF-8''");
      }),
    );
  });

  it('[MED-15] what is shown or played ends as what it is; a document as it was called', () => {
    expect(nameOf('foto', { kind: 'image', mime: 'image/png' })).toBe('foto.png');
    expect(nameOf('voz.webm', { kind: 'audio', mime: TYPES.opus })).toBe('voz.webm.ogg');
    expect(nameOf('férias.JPG', { kind: 'image', mime: 'image/jpeg' })).toBe('férias.JPG');
    expect(nameOf('clientes.csv', { kind: 'document', mime: 'text/plain' })).toBe('clientes.csv');
    expect(nameOf('...', { kind: 'document', mime: 'application/pdf' })).toBe('file.pdf');
  });
});

describe('how it goes out', () => {
  it('[MED-30] pictures, sounds and films show themselves; everything else is an attachment of no type', () => {
    for (const sample of SAMPLES) {
      const shown = /^(jpeg|png|gif|sticker|opus|vorbis|mp3|aac|amr|mp4|m4a|threeGp|webm|wav)$/.test(sample);
      expect([sample, disposition(TYPES[sample], 'a.b').startsWith('inline')]).toEqual([sample, shown]);
      if (!shown && sample !== 'pdf') expect(servedType(TYPES[sample])).toBe('application/octet-stream');
    }
    expect(disposition('application/pdf', 'pão "x"; a=b.pdf')).toBe(
      `attachment; filename="p_o _x__ a_b.pdf"; filename*=UTF-8''p%C3%A3o%20%22x%22%3B%20a%3Db.pdf`,
    );
  });

  it('[MED-31] a range is one part of what there is', () => {
    expect(spanOf(undefined, 10)).toBeUndefined();
    expect(spanOf('bytes=0-3', 10)).toEqual({ offset: 0, length: 4 });
    expect(spanOf('bytes=8-', 10)).toEqual({ offset: 8, length: 2 });
    expect(spanOf('bytes=8-99', 10)).toEqual({ offset: 8, length: 2 });
    expect(spanOf('bytes=-3', 10)).toEqual({ offset: 7, length: 3 });
    expect(spanOf('bytes=-30', 10)).toEqual({ offset: 0, length: 10 });
    for (const beyond of ['bytes=10-', 'bytes=99-100', 'bytes=-0']) expect(spanOf(beyond, 10)).toBeNull();
    for (const none of ['bytes=3-1', 'bytes=0-1,4-5', 'lines=1-2', 'bytes=-', 'bytes=a-b', '']) expect(spanOf(none, 10)).toBeUndefined();
    fc.assert(
      fc.property(fc.string(), fc.nat(1000), (range, size) => {
        const span = spanOf(range, size);
        if (span) expect(span.offset >= 0 && span.length > 0 && span.offset + span.length <= size).toBe(true);
      }),
    );
  });
});
