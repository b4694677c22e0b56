/** What somebody can do about a message that did not arrive depends on this much of its reason. */
export type Failure =
  | 'window'
  | 'unreachable'
  | 'opted-out'
  | 'held-back'
  | 'country'
  | 'expired'
  | 'busy'
  | 'too-fast'
  | 'limited'
  | 'access'
  | 'locked'
  | 'payment'
  | 'number'
  | 'file'
  | 'template'
  | 'values'
  | 'handed'
  | 'unknown';

/** Meta's table (Cloud API, error codes). 0 is also what we say ourselves of a message that Meta was not given. */
const CODES: Readonly<Record<Exclude<Failure, 'unknown'>, readonly number[]>> = {
  window: [131047],
  unreachable: [131026, 131030],
  'opted-out': [131050],
  'held-back': [130472, 131049],
  country: [130497],
  expired: [131043],
  busy: [1, 2, 131000, 131016, 131057, 133004, 134101, 2494100],
  'too-fast': [4, 80007, 80008, 130429, 131056],
  limited: [131048, 131064],
  access: [3, 10, 102, 190, 131005],
  locked: [368, 131031],
  payment: [131042],
  number: [33, 131037, 131045, 133006, 133010],
  file: [131052, 131053],
  template: [132001, 132015, 132016, 131063],
  values: [132000, 132005, 132007, 132008, 132012, 132018],
  handed: [0],
};
const BY_CODE = new Map(entriesOf(CODES).flatMap(([failure, codes]) => codes.map((code) => [code, failure] as const)));

function entriesOf<K extends string, V>(of: Readonly<Record<K, V>>): [K, V][] {
  return Object.entries(of) as [K, V][]; // safe: written out above, with these keys alone
}

/** Meta's permission errors are a range. */
const isPermission = (code: number): boolean => code >= 200 && code <= 299;

export const failureOf = (code: number): Failure => BY_CODE.get(code) ?? (isPermission(code) ? 'access' : 'unknown');
