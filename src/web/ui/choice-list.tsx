import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import classes from './choice-list.module.css';

export type Choice = {
  id: string;
  icon: ReactNode;
  label: string;
  hint?: string;
  /** A kind of the one above it. */
  below?: boolean;
};
type Props = {
  label: string;
  /** Whether the label is shown above the choices. */
  labelled?: boolean;
  choices: readonly Choice[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
};

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/**
 * Lines of which exactly one is true now, such as a status. The group is one stop of the Tab key; arrows move within it. A choice
 * takes effect at once and may be far-reaching, so moving to it does not make it: Space or Enter does.
 */
export function ChoiceList({ label, labelled = false, choices, chosen, onChoose }: Props) {
  const id = useId();
  const [here, setHere] = useState<string>();
  // The focus itself is the stop while it is inside, so that Tab leads out of the group from wherever the arrows went.
  const stop = [here, chosen].find((one) => choices.some(({ id: known }) => known === one)) ?? choices[0]?.id;
  const walk = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return; // the browser's own
    const radios = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=radio]')];
    const place = event.target instanceof HTMLElement ? radios.indexOf(event.target) : -1;
    const step = STEPS[event.key];
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? -1 : step === undefined ? undefined : (place + step) % radios.length;
    if (next === undefined) return;
    event.preventDefault();
    radios.at(next)?.focus();
  };
  return (
    <div
      role="radiogroup"
      onKeyDown={walk}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setHere(undefined)}
      {...(labelled ? { 'aria-labelledby': id } : { 'aria-label': label })}
    >
      {labelled && (
        <div id={id} className={classes.label}>
          {label}
        </div>
      )}
      {choices.map((choice) => (
        // biome-ignore lint/a11y/useSemanticElements: a radio input is chosen by the arrows that move to it
        <button
          key={choice.id}
          type="button"
          role="radio"
          aria-checked={choice.id === chosen}
          tabIndex={choice.id === stop ? 0 : -1}
          className={classes.choice}
          data-below={choice.below || undefined}
          onFocus={() => setHere(choice.id)}
          onClick={() => onChoose(choice.id)}
        >
          {choice.icon}
          <span dir="auto">{choice.label}</span>
          {choice.hint && <span className={classes.hint}>{choice.hint}</span>}
        </button>
      ))}
    </div>
  );
}
