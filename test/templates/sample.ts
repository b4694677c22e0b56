import fc from 'fast-check';
import type { Button, Card, Header, TemplateContent, TextPart } from '../../src/kernel/templates/types';

/** A sound template of each kind, and random ones. */
export const sound = (change: Partial<TemplateContent> = {}): TemplateContent => ({
  category: 'UTILITY',
  parameterFormat: 'NAMED',
  header: null,
  body: { text: 'Olá {{nome}}, seu pedido {{pedido}} saiu para a entrega.', examples: { nome: 'Ana', pedido: '1042' } },
  footer: 'Padaria Aurora',
  buttons: [],
  carousel: null,
  offer: null,
  authentication: null,
  ttlSeconds: null,
  raw: [],
  ...change,
});

const word = fc.constantFrom('seu', 'pedido', 'chegou', 'hoje', 'bolo', 'manhã', 'às', 'dez', 'horas', '日本', 'ação');
const words = (least: number) => fc.array(word, { minLength: least, maxLength: least + 6 }).map((all) => all.join(' '));

/** A text with variables that Meta takes: words at both ends and between them, three for each variable. */
const part = (format: 'NAMED' | 'POSITIONAL', most: number): fc.Arbitrary<TextPart> =>
  fc.integer({ min: 0, max: most }).chain((count) =>
    fc.array(words(3), { minLength: count + 1, maxLength: count + 1 }).map((texts) => {
      const names = Array.from({ length: count }, (_, i) => (format === 'NAMED' ? `v_${i + 1}` : String(i + 1)));
      const text = texts.map((words, i) => (i < count ? `${words} {{${names[i]}}} ` : words)).join('');
      return { text, examples: Object.fromEntries(names.map((name) => [name, `exemplo ${name}`])) };
    }),
  );

const header = (format: 'NAMED' | 'POSITIONAL'): fc.Arbitrary<Header | null> =>
  fc.oneof(
    fc.constant(null),
    fc.constant({ format: 'LOCATION' } as const),
    fc.constantFrom('IMAGE', 'VIDEO', 'DOCUMENT').map((format) => ({ format, sample: 'med_1', handle: '4::aW' }) as const),
    part(format, 1).map((it): Header => ({ format: 'TEXT', text: it.text.slice(0, 50).replace(/\{\{[^}]*$/, ''), examples: it.examples })),
  );

const label = fc.integer({ min: 1, max: 9_999 }).map((n) => `Botão ${n}`);
const other: fc.Arbitrary<Button> = fc.oneof(
  label.map((text) => ({ type: 'URL', text, url: 'https://padaria.example/pedidos', example: null }) as const),
  label.map((text) => ({ type: 'URL', text, url: 'https://padaria.example/p/{{1}}', example: 'https://padaria.example/p/1042' }) as const),
  label.map((text) => ({ type: 'PHONE_NUMBER', text, phone: '+551140028922' }) as const),
  fc.constant({ type: 'COPY_CODE', example: 'NATAL25' } as const),
);
const buttons: fc.Arbitrary<Button[]> = fc
  .tuple(fc.uniqueArray(label, { maxLength: 3 }), fc.uniqueArray(other, { maxLength: 3, selector: ({ type }) => type }))
  .map(([replies, others]) => {
    const quick = replies.map((text): Button => ({ type: 'QUICK_REPLY', text }));
    const labels = new Set(replies);
    return [...quick, ...others.filter((one) => !('text' in one) || !labels.has(one.text))];
  });

const card = (format: 'NAMED' | 'POSITIONAL'): fc.Arbitrary<Card[]> =>
  fc.integer({ min: 2, max: 4 }).chain((count) =>
    part(format, 1).map((body) =>
      Array.from(
        { length: count },
        (_, i): Card => ({
          header: { format: 'IMAGE', sample: `med_${i}`, handle: `4::${i}` },
          body: { ...body, text: body.text.length > 120 ? 'um cartão com texto curto' : body.text },
          buttons: [{ type: 'QUICK_REPLY', text: `Quero ${i}` }],
        }),
      ),
    ),
  );

/** Templates of every kind without a flaw (but for warnings). */
export const templates: fc.Arbitrary<TemplateContent> = fc.constantFrom('NAMED', 'POSITIONAL').chain((parameterFormat) =>
  fc.oneof(
    fc
      .record({ header: header(parameterFormat), body: part(parameterFormat, 4), footer: fc.constantFrom(null, 'Responda SAIR'), buttons })
      .map((it) => sound({ ...it, parameterFormat })),
    part(parameterFormat, 2).map((body) =>
      sound({ parameterFormat, category: 'MARKETING', body, footer: null, offer: { text: 'Só hoje', expires: true } }),
    ),
    fc
      .tuple(part(parameterFormat, 2), card(parameterFormat))
      .map(([body, carousel]) => sound({ parameterFormat, category: 'MARKETING', body, footer: null, carousel })),
    fc.record({ advice: fc.boolean(), minutes: fc.constantFrom(null, 5, 90) }).map((authentication) =>
      sound({
        category: 'AUTHENTICATION',
        parameterFormat: 'POSITIONAL',
        body: { text: '', examples: {} },
        footer: null,
        authentication,
      }),
    ),
  ),
);
