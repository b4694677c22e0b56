import { describe, expect, it } from 'vitest';
import { emailKey } from '../../src/kernel/email-key.ts';
import { LOCALES } from '../../src/kernel/locale.ts';
import { RULES } from '../../src/modules/foundation/access/access.domain.ts';
import { isCommonPassword } from '../../src/modules/identity/auth/password.domain.ts';
import { actionOf, entityIn, sentenceOf } from '../../src/modules/identity/people/explain.domain.ts';
import { invitationMail, movedMail, plainName, resetMail } from '../../src/modules/identity/people/mails.domain.ts';
import { CAPABILITIES } from '../support/catalog.ts';

const EVIL = 'Ana <b>&"\r\nBcc: all@example.test';
const LINK = 'https://prosa.test/join#tnt_x.SHARD_00.lnk_y.z';

describe('mails', () => {
  it.each(LOCALES)('[PPL-25] in %s hold the link, and names that add neither header nor HTML', (locale) => {
    const to = { email: 'rui@example.test', name: EVIL, locale };
    const mails = [
      invitationMail(to, { company: EVIL, by: EVIL, link: LINK }),
      resetMail(to, { company: EVIL, link: LINK }),
      movedMail(to, { company: EVIL, by: EVIL }),
    ];
    for (const mail of mails) {
      expect(mail.subject + mail.to.name).not.toMatch(/[\r\n]/);
      expect(mail.html).not.toContain('<b>');
      expect(mail.html).toContain(`lang="${locale}"`);
      expect(mail.text).toContain('Ana <b>');
    }
    for (const mail of mails.slice(0, 2)) {
      expect(mail.text).toContain(`\n${LINK}\n`);
      expect(mail.html).toContain(`href="${LINK}"`);
    }
  });

  it.each([
    ['Dr. Ana & Co. S.A.', 'Dr. Ana & Co. S. A.'],
    ['São João – 24h', 'São João – 24h'],
    ['http://evil.test/pay', 'http: / / evil. test/ pay'],
    ['evil。test ｅvil．test', 'evil。 test ｅvil． test'],
    ['Write ana@evil.test', 'Write ana@ evil. test'],
    ['tel:+551199 javascript:x', 'tel: +551199 javascript: x'],
    ['Ana\r\n\r\nPay here', 'Ana Pay here'],
    ['\u202Etset.live\u202C', 'tset. live'],
    ['evil\u200B.\u2060test', 'evil. test'],
    ['Ana\u2028Lima', 'Ana Lima'],
    ['a\u034fb\u3164c\uffa0d\u2800e\u115ff\u180bg', 'abcdefg'],
    ['evil\u200d.\u034ftest ❤\ufe0f 👩\u200d🔧', 'evil\u200d. test ❤\ufe0f 👩\u200d🔧'],
  ])('[PPL-28] the name %j is only a name: %j', (name, plain) => {
    expect(plainName(name)).toBe(plain);
    for (const locale of LOCALES) {
      const to = { email: 'rui@example.test', name, locale };
      for (const mail of [
        invitationMail(to, { company: name, by: name, link: LINK }),
        resetMail(to, { company: name, link: LINK }),
        movedMail(to, { company: name, by: name }),
      ]) {
        const words = `${mail.subject}\n${mail.to.name}\n${mail.text.replaceAll(LINK, '')}`;
        expect(words).not.toMatch(/\S[.。．](?=[a-z])|:\/\/|@\S|[\u202a-\u202e\u2066-\u2069]|[\r]/u);
        expect(mail.subject).not.toContain('\n');
        expect(words).toContain(plain);
      }
    }
  });

  it('[PPL-25] a name keeps the direction it is read in to itself', () => {
    const mail = invitationMail({ email: 'a@b.test', name: 'Ana', locale: 'en' }, { company: 'مخبز', by: 'שרה <b>', link: LINK });
    expect(mail.html).toContain('<bdi>שרה &lt;b&gt;</bdi> invites you to work with <bdi>مخبز</bdi> on Prosa');
    expect(mail.html).toContain('Hello, <bdi>Ana</bdi>.');
    expect(mail.subject).toBe('שרה <b> invites you to مخبز on Prosa');
    expect(mail.text).not.toMatch(/[\u2066-\u2069]/);
  });

  it('[PPL-25] each language has words of its own', () => {
    const subjects = LOCALES.map((locale) => resetMail({ email: 'a@b.test', name: 'A', locale }, { company: 'C', link: LINK }).subject);
    expect(new Set(subjects).size).toBe(LOCALES.length);
  });
});

describe('e-mails', () => {
  it.each([
    [' Ana@Padaria.Example ', 'ana@padaria.example'],
    ['ana@CAFÉ.example', 'ana@xn--caf-dma.example'],
    ['ana@xn--caf-dma.example', 'ana@xn--caf-dma.example'],
    ['ana@ｅｘａｍｐｌｅ.test', 'ana@example.test'],
    ['a@b@c.test', 'a@b@c.test'],
    ['ana@c.test/path', 'ana@c.test/path'],
    ['no address', 'no address'],
  ])('[PPL-10] %s is %s', (written, key) => expect(emailKey(written)).toBe(key));
});

describe('passwords', () => {
  it.each([
    ...['password1234', 'Password2026!', 'p@ssw0rd12345', 'senhasenhasenha', 'Minha Senha 123', 'qwertyuiop12'],
    ...[
      '123456789012',
      '987654321098',
      'aaaaaaaaaaaa',
      'abcabcabcabc',
      '111111111111',
      'iloveyou2024!!',
      'corinthians1910',
      'administrador1',
    ],
  ])('[PPL-33] %s is among the first tried', (password) => expect(isCommonPassword(password)).toBe(true));

  it.each(['a long enough password', 'talk-of-the-town', 'uma frase comprida', 'Tr0ub4dor&3xyz', 'café com pão de queijo'])(
    '[PPL-33] %s is not',
    (password) => expect(isCommonPassword(password)).toBe(false),
  );
});

describe('explaining', () => {
  it('[PPL-44] has a sentence for each rule and language', () => {
    const all = LOCALES.flatMap((locale) => RULES.map((rule) => sentenceOf(locale, rule, { name: 'Ana', group: 'Agent', entity: 'cars' })));
    expect(new Set(all).size).toBe(all.length);
    for (const sentence of all) expect(sentence).toMatch(/^(Yes|No|Sim|Não|Sí)\. /);
  });

  it('[PPL-44] knows actions from other words', () => {
    expect(actionOf('desk:read', CAPABILITIES)).toBe('desk:read');
    expect(entityIn('entity:cars:edit')).toEqual({ key: 'cars', right: 'edit' });
    for (const wrong of ['', 'self', 'desk:write', 'entity:cars:own', 'entity::view'])
      expect([actionOf(wrong, CAPABILITIES), entityIn(wrong)]).toEqual([undefined, undefined]);
  });
});
