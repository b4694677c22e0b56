import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptOf, matchOf, questionOf } from '../../src/kernel/question.ts';
import { searchRules, searchTokens } from '../../src/kernel/text.ts';
import { indexingDelayOf } from '../../src/modules/service/search/passages.domain.ts';

const index = new DatabaseSync(':memory:');
index.exec(
  `CREATE VIRTUAL TABLE idx USING fts5(words, content = '', columnsize = 0, tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'")`,
);
const words = (text: string): string[] => searchTokens(text).map(({ word }) => word);

/** Whether the index finds the text by what is typed, and the excerpt shows it; the one never without the other. */
function finds(text: string, typed: string): boolean {
  const question = questionOf(typed);
  index.exec("INSERT INTO idx (idx) VALUES ('delete-all')");
  index.prepare('INSERT INTO idx (rowid, words) VALUES (1, ?)').run(words(text).join(' '));
  const isFound = question.length > 0 && index.prepare('SELECT 1 FROM idx WHERE idx MATCH ?').get(matchOf(question)) !== undefined;
  expect([typed, isFound]).toEqual([typed, excerptOf(text, question) !== undefined]);
  return isFound;
}

/** Letters and marks of a script, as its block holds them. */
const SCRIPTS: Record<string, [from: number, until: number]> = {
  Latin: [0x61, 0x24f],
  Greek: [0x386, 0x3ce],
  Cyrillic: [0x410, 0x45f],
  Hebrew: [0x5b0, 0x5ea],
  Arabic: [0x620, 0x6d3],
  Devanagari: [0x900, 0x963],
  Bengali: [0x980, 0x9e3],
  Tamil: [0xb82, 0xbd7],
  Thai: [0xe01, 0xe4e],
  Lao: [0xe81, 0xedd],
  Burmese: [0x1000, 0x104f],
  Khmer: [0x1780, 0x17d3],
  Kana: [0x3041, 0x30fe],
  Han: [0x4e00, 0x4eff],
  Hangul: [0xac00, 0xad00],
  Jamo: [0x1100, 0x11ff],
};
const lettersOf = ([from, until]: [number, number], kind: RegExp): string[] =>
  Array.from({ length: until - from + 1 }, (_, n) => String.fromCodePoint(from + n)).filter((letter) => kind.test(letter));
const wordIn = (range: [number, number]): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.array(fc.constantFrom(...lettersOf(range, /\p{L}/u)), { minLength: 2, maxLength: 2 }),
      fc.array(fc.constantFrom(...lettersOf(range, /[\p{L}\p{M}]/u)), { maxLength: 6 }),
    )
    .map((letters) => letters.flat().join(''))
    // Two letters may make one, or be parted by a sign; a question of single letters asks for nothing.
    .filter((text) => words(text).some((word) => word.length > 1));
const otherwise: fc.Arbitrary<(text: string) => string> = fc.constantFrom(
  (text) => text,
  (text) => text.normalize('NFC'),
  (text) => text.normalize('NFD'),
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
);

describe('the words of the index and of the question', () => {
  it.each(Object.entries(SCRIPTS))('[SRC-1] are the same in %s', (_, range) => {
    const texts = fc.array(wordIn(range), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), otherwise, (said, start, length, typed) => {
        const from = start % said.length;
        const part = said.slice(from, from + 1 + (length % Math.min(8, said.length - from)));
        const text = said.join(' ');
        expect(finds(text, typed(part.join(' ')))).toBe(true);
        expect(finds(text, typed(part.toReversed().join(' ')))).toBe(true);
        expect(finds(text, `"${typed(part.join(' '))}"`)).toBe(true);
        expect(finds(typed(text), part.join(' '))).toBe(true);
      }),
    );
  });

  it('[SRC-1] stand where they come from, and are their own words', () => {
    const mixed = fc.array(fc.oneof(...Object.values(SCRIPTS).map(wordIn), fc.string(), fc.constantFrom('1.234,56', '👍', 'ﷺ', '①', '㎏')));
    fc.assert(
      fc.property(mixed, (said) => {
        const text = said.join(' ');
        for (const { word, at, end } of searchTokens(text)) {
          expect(end).toBeGreaterThan(at);
          expect(words(text.slice(at, end))).toContain(word);
          expect(words(word)).toEqual([word]);
        }
      }),
    );
  });

  it('[SRC-2] scripts without spaces are found by any two letters that stand together', () => {
    for (const [text, typed] of [
      ['東京タワーの近くです', 'タワー'],
      ['東京タワーの近くです', '近く'],
      ['한국어를 공부합니다', '공부'],
      ['สวัสดีครับ อยากกินข้าว', 'กินข้าว'],
      ['ຂ້ອຍຢາກກິນເຂົ້າ', 'ກິນ'],
      ['ខ្ញុំចង់ញ៉ាំបាយ', 'បាយ'],
      ['ကျွန်တော်ထမင်းစားချင်တယ်', 'ထမင်း'],
    ] as const)
      expect([typed, finds(text, typed)]).toEqual([typed, true]);
    expect(finds('東京タワー', '京東')).toBe(false);
    expect(finds('東京タワー', '東タ')).toBe(false);
  });

  it('[SRC-3] numbers, codes and addresses are found with their signs and without', () => {
    const forms: [string, ...string[]][] = [
      ['Total: R$ 1.234,56.', '1.234,56', '123456', '1234,56', '234'],
      ['CPF 123.456.789-09', '123.456.789-09', '12345678909', '123456789'],
      ['CPF 12345678909', '123.456.789-09', '12345678909'],
      ['pedido PED-00123, ok?', 'PED-00123', 'ped00123', '00123', 'ped-001'],
      ['CNPJ 98.765.432/0001-10', '98.765.432/0001-10', '98765432000110', '98765432', '0001-10'],
      ['CNPJ 98765432000110', '98.765.432/0001-10', '98765432000110'],
      ['CEP 01310-100', '01310-100', '01310100', '01310'],
      ['CEP 01310100', '01310-100', '01310100'],
      ['fone 95550-9876', '95550-9876', '955509876'],
      ['fone 955509876', '95550-9876', '955509876'],
      ['liga (11) 98765-4321', '98765-4321', '987654321', '9876', '(11) 98765-4321'],
      ['mail ana.lima@loja.example', 'ana.lima@loja.example', 'ana.lima@loja', 'loja', 'lima@loja.example'],
    ];
    for (const [text, ...typed] of forms) for (const one of typed) expect([text, one, finds(text, one)]).toEqual([text, one, true]);
    expect(finds('CPF 123.456.789-09', '456.123')).toBe(false);
  });

  it('[SRC-3] numbers are found by the digits of any script, also where letters stand beside them without a space', () => {
    const forms: [string, ...string[]][] = [
      ['CNPJ:98.765.432/0001-10.', '98.765.432/0001-10', '98765432000110', 'CNPJ:98.765.432/0001-10'],
      ['CEP nº01310-100,SP', '01310-100', '01310100'],
      ['R$1.234,56', '1.234,56', '123456'],
      ['电话95550-9876。', '95550-9876', '955509876'],
      ['〒01310-100まで', '01310-100', '01310100'],
      ['주문번호:12-345', '12-345', '12345'],
      ['طلب:٩٥٥٥٠-٩٨٧٦', '٩٥٥٥٠-٩٨٧٦', '٩٥٥٥٠٩٨٧٦', '95550-9876', '955509876'],
      ['โทร๙๕๕๕๐-๙๘๗๖', '๙๕๕๕๐-๙๘๗๖', '๙๕๕๕๐๙๘๗๖', '955509876'],
      ['फ़ोन ९५५५०-९८७६', '९५५५०९८७६', '95550-9876'],
      ['95550-9876', '٩٥٥٥٠-٩٨٧٦', '９５５５０－９８７６', '๙๕๕๕๐๙๘๗๖'],
      ['הזמנה:12-345', '12-345', '12345'],
    ];
    for (const [text, ...typed] of forms) for (const one of typed) expect([text, one, finds(text, one)]).toEqual([text, one, true]);
    expect(finds('95550-9876', 'CEP:95550-9876')).toBe(false);
  });

  it('[SRC-3] a phone with blanks inside is found by its bare digits, with and without country, and as it is typed', () => {
    const forms: [string, ...string[]][] = [
      ['zap: +55 11 98765-4321, ok?', '5511987654321', '11987654321', '98765-4321', '987654321', '"98765-4321, ok"', '11987654321 zap'],
      ['zap: +55 11 98765-4321, ok?', '+55 11 98765-4321', '"+55 11 98765-4321"', 'ok 551198'],
      ['ligue (11) 98765 4321 2 vezes', '11987654321', '987654321', '"(11) 98765 4321 2 vezes"', '"4321 2 vezes"', '11987654321 vezes'],
      ['pedido 4521 11 98765 4321', '11987654321', '987654321', '4521'],
      ['手机138 0013 8000。', '13800138000', '138 0013'],
      ['اتصل ٠١٠ ٩٨٧٦ ٥٤٣٢', '01098765432', '٠١٠٩٨٧٦٥٤٣٢'],
    ];
    for (const [text, ...typed] of forms) for (const one of typed) expect([text, one, finds(text, one)]).toEqual([text, one, true]);
    expect(finds('mesa 10, 20 e 30 pessoas', '102030')).toBe(false);
    expect(words(`${'12 34 56 '.repeat(200)}`).length).toBeLessThan(620);
  });

  it('[SRC-17] an index of the version before is still asked by its own rule', () => {
    expect(
      searchRules
        .get(1)?.('+55 11 98765-4321')
        .map(({ word }) => word),
    ).toEqual(['55', '11', '98765', '4321', '987654321']);
  });

  it('[SRC-4] accents and Arabic vowel signs are nothing, marks of Indic scripts are letters', () => {
    expect(words('PÃO São Ångström ΟΔΌΣ οδός Straße STRASSE')).toEqual(['pao', 'sao', 'angstrom', 'οδοσ', 'οδοσ', 'strasse', 'strasse']);
    expect(words('السَّلامُ')).toEqual(words('السلام'));
    expect(words('पर पार पीर')).toEqual(['पर', 'पार', 'पीर']);
  });

  it('[SRC-5] all words are asked for, the last as a beginning; what is quoted as it stands together', () => {
    const text = 'Quero dois pães de queijo quentes';
    const found = ['queijo paes', 'pães queij', '"de queijo"', '"pães de queijo" quent', 'de “queijo quentes”'];
    const missing = ['queij paes', 'queijo frio', '"queijo de"', '"pães queijo"', '"de queij"', 'de de2'];
    expect(found.filter((typed) => !finds(text, typed))).toEqual([]);
    expect(missing.filter((typed) => finds(text, typed))).toEqual([]);
    for (const nothing of ['', ' - ', 'a', '"', '""', '👍', 'a b']) expect([nothing, questionOf(nothing)]).toEqual([nothing, []]);
  });
});

describe('the time of writing', () => {
  it('[SRC-10] is within five minutes of the first word, and spread over one', () => {
    const seconds = new Map<number, number>();
    for (let n = 0; n < 6_000; n += 1) {
      const delay = indexingDelayOf(`con_01kb3rt5a6e0zvgv5x3m9${n.toString(36).padStart(5, '0')}`);
      expect(delay).toBeGreaterThan(240_000);
      expect(delay).toBeLessThanOrEqual(300_000);
      seconds.set(Math.floor(delay / 1_000), (seconds.get(Math.floor(delay / 1_000)) ?? 0) + 1);
    }
    expect(seconds.size).toBeGreaterThanOrEqual(60);
    expect(Math.max(...seconds.values())).toBeLessThan(250);
  });
});

it('[SRC-1] what repeats itself is highlighted as a whole, and in a time that grows with the text alone', () => {
  const question = questionOf('哈'.repeat(100));
  for (let n = 0; n < 200; n += 1) expect(excerptOf('哈'.repeat(2_000), question)?.filter(({ hit }) => hit)).toHaveLength(1);
  expect(
    excerptOf('aa bb aa bb aa', questionOf('"aa bb aa"'))
      ?.map(({ text, hit }) => (hit ? `[${text}]` : text))
      .join(''),
  ).toBe('[aa] [bb] [aa] [bb] [aa]');
}, 15_000);
