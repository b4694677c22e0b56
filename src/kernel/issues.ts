import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** What zod finds wrong, as a sentence of FLAWS: the schema's own, else one by the kind of the issue. */
export function sentenceOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('undefined') ? 'is needed' : 'is of another type';
    case 'too_small':
      return least(issue.origin, issue.minimum);
    case 'too_big':
      return most(issue.origin, issue.maximum);
    case 'invalid_format':
      return /^Invalid /.test(issue.message) ? (FORMATS[issue.format] ?? 'is not in the expected form') : issue.message;
    case 'invalid_value':
      return 'is not one of the possible values';
    case 'unrecognized_keys':
      return 'has fields that are not known here';
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`;
    case 'custom':
      return issue.message === 'Invalid input' ? 'is not allowed here' : issue.message;
    default:
      return 'is not in the expected form';
  }
}

const FORMATS: Readonly<Record<string, string>> = {
  email: 'not an email address',
  url: 'not a web address',
  uuid: 'not a UUID',
  datetime: 'not a date and time',
  date: 'not a day',
  time: 'not a time of day',
};
const isCounted = (origin: string): boolean => ['array', 'set', 'map', 'object', 'record'].includes(origin);

function least(origin: string, minimum: number | bigint): string {
  if (origin === 'string') return minimum === 1 ? 'must not be empty' : `at least ${minimum} characters`;
  return isCounted(origin) ? `at least ${minimum} entries` : `at least ${minimum}`;
}

function most(origin: string, maximum: number | bigint): string {
  if (origin === 'string') return `at most ${maximum} characters`;
  return isCounted(origin) ? `at most ${maximum} entries` : `at most ${maximum}`;
}
