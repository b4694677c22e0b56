import { createContext, useContext } from 'react';
import { flawIn } from '../../../../kernel/flaws';
import { isWarning, type TemplateFlaw } from '../../../../kernel/templates/flaws';
import { useLanguage } from '../../../lib/i18n/use-language';
import { isUnwritten } from '../flaw-place.domain';
import type { Content } from '../preview.domain';

/** What every field of the composer needs to know. */
type Desk = {
  flaws: readonly TemplateFlaw[];
  content: Content;
  /** Somebody wanted to be done: what is not written yet is told at its field too. */
  insists: boolean;
  samples: Readonly<Record<string, string>>;
  addSample: (id: string, address: string) => void;
};
const DeskContext = createContext<Desk | undefined>(undefined);
export const ComposerDesk = DeskContext.Provider;

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('outside of the composer');
  return desk;
}

/** The id of the field that a pointer leads to. */
export const fieldId = (pointer: string): string => `template${pointer.replaceAll('/', '-')}`;

/** What is wrong at a place, in the reader’s language; and the id by which the list of flaws leads there. */
export function useFlaw(pointer: string): { id: string; error: string | undefined; warning: string | undefined } {
  const { flaws, content, insists } = useDesk();
  const language = useLanguage();
  const here = flaws.filter((one) => one.pointer === pointer && (insists || !isUnwritten(content, pointer)));
  const told = (wanted: boolean): string | undefined =>
    here.flatMap((one) => (isWarning(one) === wanted ? [flawIn(language, one.detail)] : [])).join('; ') || undefined;
  return { id: fieldId(pointer), error: told(false), warning: told(true) };
}

/** Moves the focus to the field that a flaw is about, or to the part that it stands in. */
export function goTo(pointer: string): void {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const field = document.getElementById(fieldId(at));
    if (!field) continue;
    field.scrollIntoView({ block: 'center' });
    const inside = field.matches('input, textarea, select, button')
      ? field
      : field.querySelector<HTMLElement>('input, textarea, select, button');
    inside?.focus();
    return;
  }
  // A part that is not there, such as a footer beside cards: its words may stand in the text.
  document.getElementById(fieldId('/body/text'))?.focus();
}
