/** A hint, not a gate: the API alone decides, and it asks for twelve characters. */
export const PASSWORD_LENGTH = 12;
export type Strength = 'short' | 'weak' | 'fair' | 'strong';

const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/];

export function strengthOf(password: string): Strength {
  if (password.length < PASSWORD_LENGTH) return 'short';
  const variety = new Set(password).size;
  if (variety < 6) return 'weak';
  const kindsUsed = kinds.filter((kind) => kind.test(password)).length;
  return password.length >= 16 || kindsUsed >= 3 ? (variety >= 10 ? 'strong' : 'fair') : 'fair';
}
