import type { Problem } from '../../client';
import { client } from '../../client/client.gen';
import { joined } from '../i18n/isolated';

/** What the API answered instead of what was asked: the problem document, as an error that can be shown. */
export class Refusal extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}

const isProblem = (value: unknown): value is Problem => typeof value === 'object' && value !== null && 'title' in value && 'code' in value;

client.interceptors.error.use((error) => (isProblem(error) ? new Refusal(error) : error));

export const refusalOf = (error: unknown): Problem | undefined => (error instanceof Refusal ? error.problem : undefined);

/** Why, in words: the API's sentence, and by name what stands against it where that is a budget. */
export const reasonOf = ({ code, title, places = [] }: Problem): string =>
  code === 'budget-reached' && places.length > 0
    ? `${title} (${joined(
        places.map(({ name }) => name),
        ', ',
      )})`
    : title;

/** Field errors by field name: `/body/email` and `/email` both belong to `email`. */
export const fieldErrors = (error: unknown): Record<string, string> =>
  Object.fromEntries((refusalOf(error)?.errors ?? []).map(({ pointer, detail }) => [pointer.split('/').at(-1) ?? '', detail]));
