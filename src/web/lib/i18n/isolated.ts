const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * A word of somebody's inside a sentence of ours. One that reads from right to left is set apart (FSI, PDI), so that it turns
 * neither the sentence around nor the numbers beside it.
 */
export const isolated = (value: unknown): string => {
  const text = String(value);
  return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
};

/** Words beside each other, each in its own direction: else two that read from right to left would change places. */
export const joined = (words: readonly (string | false | null | undefined)[], sign = ' · '): string =>
  words.flatMap((word) => (word ? isolated(word) : [])).join(sign);
