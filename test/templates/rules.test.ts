import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWarning, TEMPLATE_FLAWS, type TemplateFlawCode } from '../../src/kernel/templates/flaws';
import { languageFor } from '../../src/kernel/templates/languages';
import { contentFlaws, nameFlaws } from '../../src/kernel/templates/lint';
import { contentFromMeta, metaComponents } from '../../src/kernel/templates/meta';
import { messageComponents } from '../../src/kernel/templates/parameters';
import { render } from '../../src/kernel/templates/rendered';
import { slotsOf } from '../../src/kernel/templates/slots';
import type { Button, Card, SlotValues, TemplateContent } from '../../src/kernel/templates/types';
import { tidyValue, valueFlaws } from '../../src/kernel/templates/values';
import type { SentComponent, Template, TemplateComponent } from '../../src/simulator/rules/template.domain';
import { misfit, render as shownByMeta } from '../../src/simulator/rules/template.domain';
import { written } from '../../src/simulator/rules/template-authentication.domain';
import { creationFault } from '../../src/simulator/rules/template-review.domain';
import { sound, templates } from './sample';

const codes = (content: TemplateContent): TemplateFlawCode[] => contentFlaws(content).map(({ code }) => code);
const card = (change: Partial<Card> = {}): Card => ({
  header: { format: 'IMAGE', sample: 'med_1', handle: null },
  body: { text: 'um cartão', examples: {} },
  buttons: [{ type: 'QUICK_REPLY', text: 'Quero' }],
  ...change,
});
const replies = (count: number): Button[] => Array.from({ length: count }, (_, i) => ({ type: 'QUICK_REPLY', text: `Opção ${i}` }));
const url = (change: object): Button => ({
  type: 'URL',
  text: 'Abrir',
  url: 'https://x.example/{{1}}',
  example: 'https://x.example/1',
  ...change,
});
const body = (text: string, examples = {}): Partial<TemplateContent> => ({ body: { text, examples } });
const marketing = (change: Partial<TemplateContent>): Partial<TemplateContent> => ({
  category: 'MARKETING',
  footer: 'Responda SAIR',
  ...change,
});

/** One change for each flaw of a sound template. */
const PLANTED: Record<Exclude<TemplateFlawCode, 'name-shape' | 'language-unknown'>, Partial<TemplateContent>> = {
  'body-empty': body('  '),
  'body-too-long': body('a'.repeat(1_025)),
  'header-empty': { header: { format: 'TEXT', text: ' ', examples: {} } },
  'header-too-long': { header: { format: 'TEXT', text: 'a'.repeat(61), examples: {} } },
  'header-two-variables': { header: { format: 'TEXT', text: 'x {{a}} y {{b}} z', examples: { a: '1', b: '2' } } },
  'footer-empty': { footer: '' },
  'footer-too-long': { footer: 'a'.repeat(61) },
  'footer-variable': { footer: 'Oi {{nome}}' },
  'media-missing': { header: { format: 'IMAGE', sample: null, handle: null } },
  'button-count': { buttons: replies(11) },
  'button-label': { buttons: [{ type: 'QUICK_REPLY', text: 'a'.repeat(26) }] },
  'button-order': { buttons: [...replies(1), url({}), { type: 'QUICK_REPLY', text: 'Outra' }] },
  'button-url-scheme': { buttons: [url({ url: 'ftp://x.example' })] },
  'button-url-variable': { buttons: [url({ url: 'https://x.example/{{1}}/mais' })] },
  'phone-shape': { buttons: [{ type: 'PHONE_NUMBER', text: 'Ligar', phone: 'sem número' }] },
  'code-too-long': { buttons: [{ type: 'COPY_CODE', example: 'A'.repeat(16) }] },
  'flow-missing': { buttons: [{ type: 'FLOW', text: 'Abrir', flowId: '', action: 'navigate', screen: null }] },
  'duplicate-label': { buttons: [...replies(1), ...replies(1)] },
  'carousel-count': marketing({ footer: null, carousel: [card()] }),
  'carousel-uneven': marketing({ footer: null, carousel: [card(), card({ body: null })] }),
  'carousel-with-others': marketing({ carousel: [card(), card()] }),
  'card-buttons': marketing({ footer: null, carousel: [card({ buttons: [] }), card({ buttons: [] })] }),
  'offer-text': marketing({ footer: null, offer: { text: 'a'.repeat(17), expires: false } }),
  'offer-footer': marketing({ offer: { text: 'Só hoje', expires: false } }),
  'only-marketing': { footer: null, offer: { text: 'Só hoje', expires: false } },
  'variable-name': body('Olá {{Nome}}, tudo bem com você?', { Nome: 'Ana' }),
  'variable-number': { parameterFormat: 'POSITIONAL', ...body('Olá {{nome}}, tudo bem com você?', { nome: 'Ana' }) },
  'variable-gap': { parameterFormat: 'POSITIONAL', ...body('Olá {{2}}, tudo bem com você?', { 2: 'Ana' }) },
  'variable-braces': body('Olá {{nome, tudo bem com você?'),
  'variable-edge': body('{{nome}}, tudo bem com você hoje?', { nome: 'Ana' }),
  'variable-adjacent': body('Olá {{a}}{{b}}, tudo bem com você hoje?', { a: '1', b: '2' }),
  'variable-ratio': body('Olá {{nome}} !', { nome: 'Ana' }),
  'example-missing': body('Olá {{nome}}, tudo bem com você?'),
  'emoji-many': body(`Olá ${'🎂'.repeat(11)} tudo bem`),
  'ttl-range': { ttlSeconds: 10 },
  'minutes-range': { category: 'AUTHENTICATION', authentication: { advice: false, minutes: 91 } },
  'unsupported-component': { raw: [{ type: 'CALL_PERMISSION_REQUEST' }] },
  'authentication-only': { category: 'AUTHENTICATION', authentication: null },
  'category-likely-marketing': body('Olá, hoje tem 20% de desconto em todos os bolos'),
  'opt-out-missing': { category: 'MARKETING' },
};

/** As if Meta had it: what it was created with, and approved. */
const atMeta = (content: TemplateContent): Template => {
  const components = metaComponents(content) as unknown as TemplateComponent[];
  return {
    ...{ id: '1', wabaId: '1', name: 'x', language: 'pt_BR', status: 'APPROVED', rejectedReason: 'NONE', quality: 'UNKNOWN', life: {} },
    ...{ category: content.category, parameterFormat: content.parameterFormat },
    components: content.category === 'AUTHENTICATION' ? written(components) : components,
  };
};

const VALUE = fc.constantFrom('Ana', 'R$ 90,00', '1042/a b', 'Olá, Zoë!', '日本語');
/** Values for every slot. */
const valuesOf = (content: TemplateContent): fc.Arbitrary<SlotValues> =>
  fc.record(
    Object.fromEntries(
      slotsOf(content).map(({ key, kind }) => {
        const of = {
          text: VALUE,
          url: fc.constant('1042?x=á'),
          media: fc.constant('9001'),
          number: fc.constant('-23.5'),
          code: fc.constant('482913'),
        };
        return [key, kind === 'instant' ? fc.constant('2026-12-24T12:00:00Z') : of[kind]];
      }),
    ),
  );
const filledIn = templates.chain((content) => valuesOf(content).map((values) => ({ content, values })));

describe('a template', () => {
  it.each(Object.entries(PLANTED))('[TPL-1] %s', (code, change) => {
    expect(codes(sound())).toEqual([]);
    expect(codes(sound(change))).toContain(code);
  });

  it('[TPL-1] a name and a language that Meta does not take', () => {
    expect(nameFlaws({ name: 'pedido_enviado', language: 'pt_BR' })).toEqual([]);
    expect(nameFlaws({ name: 'Pedido enviado', language: 'pt-br' }).map(({ code }) => code)).toEqual(['name-shape', 'language-unknown']);
    expect(Object.keys(PLANTED).length + 2).toBe(Object.keys(TEMPLATE_FLAWS).length);
  });

  it('[TPL-1] a flaw names its place and its limit', () => {
    expect(contentFlaws(sound({ footer: 'a'.repeat(61) }))).toEqual([
      { pointer: '/footer', code: 'footer-too-long', detail: 'at most 60 characters' },
    ]);
  });

  it('[TPL-1] without flaws it is created at Meta', () => {
    fc.assert(
      fc.property(templates, (content) => {
        expect(contentFlaws(content).filter((one) => !isWarning(one))).toEqual([]);
        const { category, parameterFormat } = content;
        const components = metaComponents(content) as unknown as TemplateComponent[];
        expect(creationFault({ category, parameterFormat, components, isHandle: (it) => typeof it === 'string', isFlow: () => true })).toBe(
          undefined,
        );
      }),
    );
  });

  it('[TPL-2] is read from Meta as it was written', () => {
    fc.assert(
      fc.property(templates, (content) => {
        const { category, parameterFormat } = content;
        const components = metaComponents(content);
        const read = contentFromMeta({ category, parameterFormat, components });
        expect(metaComponents(read)).toEqual(components);
      }),
    );
  });

  it('[TPL-2] keeps parts that are not composed here', () => {
    const components = [
      { type: 'BODY', text: 'Veja o catálogo' },
      { type: 'BUTTONS', buttons: [{ type: 'CATALOG', text: 'Ver catálogo', extra: { a: 1 } }] },
      { type: 'CALL_PERMISSION_REQUEST', more: ['x'] },
    ];
    const read = contentFromMeta({ category: 'MARKETING', parameterFormat: 'POSITIONAL', components });
    expect(metaComponents(read)).toEqual(components);
    expect(codes(read)).toEqual(['unsupported-component']);
  });
});

describe('a message of a template', () => {
  it('[TPL-3] with its slots filled is taken by Meta, and shown as its reader sees it', () => {
    fc.assert(
      fc.property(filledIn, ({ content, values }) => {
        expect(valueFlaws(content, values)).toEqual([]);
        const known = atMeta(content);
        const sent = messageComponents(content, values) as unknown as SentComponent[];
        expect(misfit(known, sent)).toBe(undefined);
        const read = contentFromMeta({
          category: content.category,
          parameterFormat: content.parameterFormat,
          components: known.components,
        });
        const shown = shownByMeta(known, sent);
        expect(render(read, values).body).toBe(shown.body);
        expect(render(content, values).header?.text ?? '').toBe(
          content.header?.format === 'LOCATION' ? values['header.name'] : shown.header,
        );
      }),
    );
  });

  it('[TPL-4] misses a value, has one with a line break, or becomes too long', () => {
    const content = sound();
    const [name, order] = ['body.nome', 'body.pedido'];
    expect(valueFlaws(content, { [name]: 'Ana' })).toEqual([{ key: order, code: 'missing-variable' }]);
    expect(valueFlaws(content, { [name]: 'Ana\nLuz', [order]: '1' })).toEqual([{ key: name, code: 'value-invalid' }]);
    expect(valueFlaws(content, { [name]: 'a'.repeat(1_000), [order]: '1' })).toEqual([{ key: 'body', code: 'value-invalid' }]);
    expect(tidyValue(' Ana\n\tLuz      Reis ')).toBe('Ana Luz    Reis');
    const coupon = sound({ buttons: [{ type: 'COPY_CODE', example: 'A1' }], body: { text: 'Seu cupom chegou', examples: {} } });
    expect(valueFlaws(coupon, { 'button.0': 'com espaço' })).toEqual([{ key: 'button.0', code: 'value-invalid' }]);
  });

  it('[TPL-4] a place has coordinates, and an address needs none', () => {
    const content = sound({ header: { format: 'LOCATION' }, body: { text: 'Estamos aqui', examples: {} } });
    const place = { 'header.latitude': '-23.56', 'header.longitude': '-46.65', 'header.name': 'Loja' };
    expect(valueFlaws(content, place)).toEqual([]);
    expect(valueFlaws(content, { ...place, 'header.latitude': '91' })).toEqual([{ key: 'header.latitude', code: 'value-invalid' }]);
  });

  it('[TPL-3] a link is escaped, and stays one', () => {
    const content = sound({ buttons: [url({})], body: { text: 'Abra o pedido', examples: {} } });
    const [button] = messageComponents(content, { 'button.0': 'a b/ç?x=1#y' });
    expect(button).toMatchObject({ sub_type: 'url', index: '0', parameters: [{ type: 'text', text: 'a%20b/%C3%A7?x=1%23y' }] });
  });
});

describe('languages', () => {
  it('[TPL-5] one’s own, else a near one, else what is wanted instead', () => {
    const there = ['en_US', 'es', 'pt_BR', 'pt_PT'];
    expect(languageFor(there, ['pt-BR'])).toBe('pt_BR');
    expect(languageFor(there, ['pt'])).toBe('pt_BR');
    expect(languageFor(there, ['es-AR'])).toBe('es');
    expect(languageFor(there, ['fr', 'en-GB'])).toBe('en_US');
    expect(languageFor(there, ['fr'])).toBe('en_US');
    expect(languageFor([], ['fr'])).toBe(undefined);
  });
});
