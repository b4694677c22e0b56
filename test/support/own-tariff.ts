/** A tariff by the message that a company may make. */
export const tariffBody = (words: string) => ({
  ...{ key: `own-${crypto.randomUUID().slice(0, 8)}`, name: { en: words, 'pt-BR': words, es: words } },
  ...{ unit: 'message', zone: 'account', categoryFrom: 'ours', adWindow: null },
  session: { starts: 'first-message', by: 'any', freeForm: 'opens', length: 86_400_000, ad: null },
  rules: [{ key: 'any-message', on: 'message', charge: { rate: 'message', reserve: null, confirm: 'delivered', counter: null } }],
});
export const DERIVATION = {
  ...{ key: 'dearer', name: { en: 'Dearer', 'pt-BR': 'Mais cara', es: 'Más cara' }, from: '2030-01-01' },
  steps: [{ plusMicros: 1 }],
};
