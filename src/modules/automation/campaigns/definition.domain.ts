import type { Filter } from '../../../kernel/filter';
import type { TemplateContent } from '../../../kernel/templates/types';
import type { SendingWindow } from './campaign.domain';
import type { ListChoice } from './lists.domain';
import type { Mapping } from './mapping.domain';

/** What a campaign says, to whom, and when, as people set it. */
export type Definition = {
  /** Whom: everybody a filter finds when it begins, these people, or those of a list of its own. */
  filter: Filter | null;
  contactIds: readonly string[] | null;
  list?: ListChoice | null;
  /** Of those, who is left out. */
  except: Filter | null;
  /** The rights without which these filters cannot be asked: who lacks one knows nothing of the campaign. */
  needs: readonly string[];
  template: string;
  /** Whether each reader gets the language that suits them, or all get this one. */
  language: string | null;
  /** What each slot is filled with, by its key. */
  mapping: Mapping;
  scheduleAt: number | null;
  window: SendingWindow | null;
  /** After that nobody is written to any more: epoch ms. */
  expiresAt: number | null;
  /** At most so many a second; null: as fast as the number may. */
  perSecond: number | null;
  /** Also to people who are just being served, or wait. */
  mayInterrupt: boolean;
  /** Where answers go; null: where the number's conversations begin. */
  queueId: string | null;
};

/** A language of the template as it was when the campaign began: what is sent, whatever changes meanwhile. */
export type FrozenTemplate = { id: string; language: string; category: string; version: number; content: TemplateContent };
/** What was fixed when it began. `parts`: over how many objects its list is spread. */
export type Plan = {
  templates: readonly FrozenTemplate[];
  parts: number;
  filter: Filter | null;
  except: Filter | null;
  /** How many people somebody confirmed. */
  expected: number;
  /** Messages a second that Meta took from the number then; of a plan without it, the least that Meta grants. */
  throughput?: number;
  at: number;
};

/** Over how many objects a list is spread: one for a few, more where many statuses come back at once. */
export const partsFor = (people: number): number => (people <= 2_000 ? 1 : people <= 50_000 ? 4 : 16);
