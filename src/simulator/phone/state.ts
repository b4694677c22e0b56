import { formatPhone } from '../rules/wa-id.domain.ts';
import { api, type BusinessNumber, type Message, type Person } from './api.ts';

/** What the page knows. Every change ends with `changed()`, and the page draws itself again. */
export interface State {
  numbers: BusinessNumber[];
  people: Person[];
  number: BusinessNumber | undefined;
  person: Person | undefined;
  messages: Message[];
  quoting: Message | undefined;
  typing: boolean;
  /** On a small screen either the list or the chat is seen. */
  showsChat: boolean;
  showsKnobs: boolean;
}

export const state: State = {
  numbers: [],
  people: [],
  number: undefined,
  person: undefined,
  messages: [],
  quoting: undefined,
  typing: false,
  showsChat: false,
  showsKnobs: false,
};

const watchers: (() => void)[] = [];
export const watch = (watcher: () => void): void => {
  watchers.push(watcher);
};
export const changed = (): void => {
  for (const watcher of watchers) watcher();
};

export const nameOf = (person: Person): string =>
  person.name ?? person.username ?? (person.phone === null ? (person.userId ?? '') : formatPhone(person.phone));

export const recall = (key: string): string | undefined => localStorage.getItem(`phone.${key}`) ?? undefined;
export const remember = (key: string, value: string): void => localStorage.setItem(`phone.${key}`, value);

export async function loadLists(): Promise<void> {
  const [numbers, people] = await Promise.all([api.numbers(), api.people()]);
  state.numbers = numbers.items;
  state.people = people.items;
  const fromPath = /^\/phone\/(\d+)/.exec(location.pathname)?.[1];
  const wanted = state.number?.phoneNumberId ?? fromPath ?? recall('number');
  state.number = state.numbers.find(({ phoneNumberId }) => phoneNumberId === wanted) ?? state.numbers[0];
  state.person = state.people.find(({ id }) => id === (state.person?.id ?? Number(recall('person'))));
}

/** Does something for the user and says so when it fails. */
export const attempt = (work: Promise<unknown>): void => {
  work.catch((error: unknown) => {
    document.dispatchEvent(new CustomEvent('trouble', { detail: error instanceof Error ? error.message : String(error) }));
  });
};
