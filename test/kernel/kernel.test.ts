import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { unbase64url } from '../../src/edge/security/vault.ts';
import { isTimezone } from '../../src/kernel/calendar.ts';
import { base64url, idSchema, innerId, isId, type Kind, newId, newSecret, PREFIXES, parseInnerId } from '../../src/kernel/ids.ts';
import { LOCALES, negotiate } from '../../src/kernel/locale.ts';
import { pageQuery } from '../../src/kernel/page.ts';
import { GENERAL_PROBLEMS, Problem, type ProblemSet, type ProblemText, problemDocument } from '../../src/kernel/problem.ts';
import { currentTime } from '../support/time.ts';

const kinds = Object.keys(PREFIXES) as Kind[]; // safe: its own keys
const ofFeatures = import.meta.glob<Record<string, unknown>>('../../src/modules/**/*.problems.ts', { eager: true });
const sets = Object.values(ofFeatures).flatMap((module) =>
  Object.values(module).filter((it): it is ProblemSet<string> => typeof it === 'function' && 'texts' in it),
);
const texts = [GENERAL_PROBLEMS, ...sets.map((set) => set.texts)].flatMap((of) => Object.entries<ProblemText>(of));
const slugs = [...new Set(texts.map(([slug]) => slug))];
const textOf = (slug: string): ProblemText => texts.find(([name]) => name === slug)?.[1] as ProblemText; // safe: one of them

describe('an id', () => {
  it('[KRN-1] wears the prefix of its kind, is accepted as that kind alone, and no two kinds share a prefix', () => {
    expect(new Set(Object.values(PREFIXES)).size).toBe(kinds.length);
    for (const kind of kinds) {
      const id = newId(kind);
      expect(kinds.filter((other) => isId(other, id))).toEqual([kind]);
      expect(idSchema(kind).safeParse(id).success).toBe(true);
    }
  });

  it('[KRN-1] is nothing else: no text, no other case, no more, no less', () => {
    const id = newId('contact');
    for (const text of [
      '',
      'ctc_',
      id.toUpperCase(),
      `${id}0`,
      id.slice(0, -1),
      id.replace('ctc_', 'ctc-'),
      ` ${id}`,
      'null',
      '__proto__',
      '../etc',
    ])
      expect(isId('contact', text)).toBe(false);
  });

  it('[KRN-2] sorts by the time it was made', () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const gaps = fc.array(fc.integer({ min: 1, max: 2 ** 28 }), { minLength: 2, maxLength: 30 });
    let now = currentTime();
    fc.assert(
      fc.property(gaps, (later) => {
        const inOrder = later.map((gap) => {
          now += gap;
          vi.setSystemTime(now);
          return newId('conversation');
        });
        expect(inOrder.toReversed().sort()).toEqual(inOrder);
      }),
    );
  });

  it('[KRN-2] is another each time, also within one millisecond', () => {
    expect(new Set(Array.from({ length: 1_000 }, () => newId('conversation'))).size).toBe(1_000);
  });

  it('[KRN-3] of what lives in a conversation says which one and where in it', () => {
    const id = newId('conversation');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), (number) => {
        expect(parseInnerId('message', innerId('message', id, number))).toEqual({ conversationId: id, number });
      }),
    );
    for (const text of ['', innerId('message', id, 0), innerId('session', id, 1), `${innerId('message', id, 1)}0000000000`, 'msg_x_1'])
      expect(parseInnerId('message', text)).toBeUndefined();
    expect(() => fc.assert(fc.property(fc.string(), (text) => void parseInnerId('interaction', text)))).not.toThrow();
  });

  it('[KRN-4] secrets are 256 bits and their spelling goes both ways', () => {
    expect(newSecret()).toMatch(/^[\w-]{43}$/);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => void expect([...unbase64url(base64url(bytes))]).toEqual([...bytes])),
    );
  });
});

describe('the language of an answer', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['pt', 'pt-BR'],
    ['pt-PT,pt;q=0.9', 'pt-BR'],
    ['es-419', 'es'],
    ['fr, es;q=0.5, pt-BR;q=0.8', 'pt-BR'],
    ['pt;q=0, es;q=0.1', 'es'],
    ['fr-FR, de', 'en'],
    ['*', 'en'],
    ['PT-br', 'pt-BR'],
    ['en;q=0.1, es; q=0.2', 'es'],
    [';;;q=,,=', 'en'],
  ])('[KRN-5] %s → %s', (header, locale) => {
    expect(negotiate(header)).toBe(locale);
  });

  it('[KRN-5] is one of ours whatever is asked for', () => {
    fc.assert(fc.property(fc.string(), (header) => void expect(LOCALES).toContain(negotiate(header))));
    expect([negotiate(`${','.repeat(19)}es`), negotiate(`${','.repeat(20)}es`)]).toEqual(['es', 'en']); // nobody reads more
  });
});

describe('a problem', () => {
  it.each(slugs)('[KRN-6] %s is said in three languages, in sentences, with a status of its own kind', (slug) => {
    const problem = new Problem(slug, {}, textOf(slug));
    const said = LOCALES.map((locale) => problemDocument(problem, locale, 'req').title);
    expect(new Set(said).size).toBe(3);
    for (const title of said) expect(title).toMatch(/^[\p{Lu}¿¡].+\.$/u);
    // It is read by whoever calls the API as well, who sees nothing highlighted.
    for (const title of said) expect(title).not.toMatch(/highlight|destacad|señalad/i);
    expect(problemDocument(problem, 'en', 'req')).toMatchObject({
      type: `https://prosa.dev/problems/${slug}`,
      code: slug,
      instance: 'req',
    });
    expect(textOf(slug).status).toBeGreaterThanOrEqual(400);
    expect(slug).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });
});

it('[KRN-6] a slug has one owner: whoever else lists it took it over from there', () => {
  for (const slug of slugs) expect(new Set(texts.filter(([name]) => name === slug).map(([, text]) => text)).size, slug).toBe(1);
});

describe('a page and a time zone', () => {
  it('[KRN-7] a page holds 50 items unless told otherwise, from 1 to 100', () => {
    expect(pageQuery.parse({})).toEqual({ limit: 50 });
    expect(pageQuery.parse({ limit: '100', after: 'x' })).toEqual({ limit: 100, after: 'x' });
    for (const limit of ['0', '101', '-1', '1.5', 'x', 'Infinity']) expect(pageQuery.safeParse({ limit }).success).toBe(false);
  });

  it('[KRN-8] a time zone is a name that IANA knows', () => {
    expect(['America/Sao_Paulo', 'UTC', 'Asia/Kathmandu'].map(isTimezone)).toEqual([true, true, true]);
    expect(['', 'Brasília', 'America/Nowhere', '../x'].map(isTimezone)).toEqual([false, false, false, false]);
  });
});
