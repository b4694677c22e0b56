/** What a recalculation counted in each currency: `more:BRL` is what it adds in reais. */
export const amountsIn = (counts: Readonly<Record<string, number>>, of: 'more' | 'less'): { micros: number; currency: string }[] =>
  Object.entries(counts)
    .filter(([name]) => name.startsWith(`${of}:`))
    .map(([name, micros]) => ({ micros, currency: name.slice(of.length + 1) }));
