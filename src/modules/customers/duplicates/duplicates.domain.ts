import { likeness } from './likeness.domain';

/** Why two contacts may be one person, or why not. */
export const REASONS = ['document', 'other-document', 'phone', 'name', 'name-like', 'mail-name', 'birthday', 'same-channel'] as const;
export type Reason = (typeof REASONS)[number];

/** What each reason weighs, in hundredths. */
const WEIGHTS: Readonly<Record<Reason, number>> = {
  document: 100,
  'other-document': -200,
  phone: 60,
  name: 40,
  'name-like': 30,
  'mail-name': 30,
  birthday: 20,
  'same-channel': -30,
};
/** From so much on two are shown. */
export const ENOUGH = 70;
/** What more people than these have in common tells nothing: an address of a company, a very common name. */
export const MOST_SHARING = 50;
const ALIKE = 0.92;

/** Of one person what is compared. */
export type Compared = {
  /** The words of the name in order, folded; empty where nobody told a name. */
  nameWords: readonly string[];
  phones: readonly { value: string; channelId: string | null }[];
  /** The part before the @, without points and what follows a `+`. */
  mailNames: readonly string[];
  /** By the numbers of their fields. */
  documents: Readonly<Record<string, unknown>>;
  birthdays: readonly unknown[];
};

const meet = <T>(some: readonly T[], others: readonly T[]): boolean => some.some((one) => others.includes(one));

/** The area before the last eight digits, whatever sign of a mobile stands between. */
const areaOf = (phone: string): string => phone.slice(0, -8).replace(/9$/, '').slice(-2);
const sharesEnd = (a: string, b: string): boolean => a.slice(-8) === b.slice(-8) && areaOf(a) === areaOf(b);

export function reasonsOf(a: Compared, b: Compared): Reason[] {
  const documents = Object.keys(a.documents).filter((no) => b.documents[no] !== undefined);
  const [one, other] = [a.nameWords.join(' '), b.nameWords.join(' ')];
  const isNamed = a.nameWords.length > 1 && b.nameWords.length > 1;
  const channels = (of: Compared): string[] => of.phones.flatMap(({ channelId }) => channelId ?? []);
  const all: Record<Reason, boolean> = {
    document: documents.some((no) => a.documents[no] === b.documents[no]),
    'other-document': documents.some((no) => a.documents[no] !== b.documents[no]),
    phone: a.phones.some((x) => b.phones.some((y) => sharesEnd(x.value, y.value))),
    name: isNamed && one === other,
    'name-like': isNamed && one !== other && likeness(one, other) >= ALIKE,
    'mail-name': meet(a.mailNames, b.mailNames),
    birthday: meet(a.birthdays, b.birthdays),
    'same-channel': meet(channels(a), channels(b)),
  };
  return REASONS.filter((reason) => all[reason]);
}

export const scoreOf = (reasons: readonly Reason[]): number => reasons.reduce((sum, reason) => sum + WEIGHTS[reason], 0);

/** Part of an e-mail by which people are recognised at another provider. */
export const mailName = (address: string): string => (address.split(/[@+]/)[0] ?? '').replaceAll('.', '');
export const SHORTEST_MAIL_NAME = 5;

/** The words of a name in one order. */
export const nameWords = (nameKey: string): string[] =>
  nameKey
    .split(/[ ,.]+/)
    .filter(Boolean)
    .sort();

/** Under which one of the keys that two have in common they are shown: the first that few people share. */
export const keyOfPair = (some: readonly string[], others: readonly string[], isCrowded: (key: string) => boolean): string | undefined =>
  some.filter((key) => others.includes(key) && !isCrowded(key)).sort(byPoint)[0];

/** As the database orders keys; all that differ in it are plain letters or told apart by their first unit. */
const byPoint = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
