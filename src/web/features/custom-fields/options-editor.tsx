import { ActionIcon, Button, Input, TextInput } from '@mantine/core';
import { IconArchive, IconArrowDown, IconArrowUp, IconPlus, IconRestore, IconX } from '@tabler/icons-react';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { atMost } from '../../lib/screen/at-most';
import type { OptionDraft } from './field-form.domain';
import classes from './options-editor.module.css';

type Props = { options: readonly OptionDraft[]; error?: string | undefined; onChange: (options: OptionDraft[]) => void };

/** What can be chosen, in its order. One that somebody may have chosen is retired; one that is new goes. */
export function OptionsEditor({ options, error, onChange }: Props) {
  const { t } = useTranslation('custom-fields');
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const changed = (at: number, change: Partial<OptionDraft>): void =>
    onChange(options.map((option, n) => (n === at ? { ...option, ...change } : option)));
  const moved = (at: number, by: number): void => {
    const others = options.filter((_, n) => n !== at);
    const one = options[at];
    if (one) onChange([...others.slice(0, at + by), one, ...others.slice(at + by)]);
  };
  const add = (): void => {
    onChange([...options, { no: null, label: '', isRetired: false }]);
    requestAnimationFrame(() => [...(list.current?.querySelectorAll('input') ?? [])].at(-1)?.focus());
  };
  return (
    <div>
      <Input.Label component="div" id={id}>
        {t('options.title')}
      </Input.Label>
      <ul className={classes.list} aria-labelledby={id} ref={list}>
        {options.map((option, at) => {
          const number = at + 1;
          return (
            <li key={option.no ?? `new-${at}`} className={classes.option}>
              <TextInput
                className={classes.label}
                aria-label={t('options.one', { number })}
                value={option.label}
                disabled={option.isRetired}
                {...atMost(80)}
                onChange={(event) => changed(at, { label: event.currentTarget.value })}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter') return;
                  event.preventDefault();
                  add();
                }}
              />
              <ActionIcon aria-label={t('options.up', { number })} disabled={at === 0} onClick={() => moved(at, -1)}>
                <IconArrowUp size={16} aria-hidden />
              </ActionIcon>
              <ActionIcon aria-label={t('options.down', { number })} disabled={at === options.length - 1} onClick={() => moved(at, 1)}>
                <IconArrowDown size={16} aria-hidden />
              </ActionIcon>
              {option.no === null ? (
                <ActionIcon
                  aria-label={t('options.remove', { number })}
                  disabled={options.length === 1}
                  onClick={() => onChange(options.filter((_, n) => n !== at))}
                >
                  <IconX size={16} aria-hidden />
                </ActionIcon>
              ) : (
                <ActionIcon
                  aria-label={t(option.isRetired ? 'options.takeBack' : 'options.retire', { number })}
                  onClick={() => changed(at, { isRetired: !option.isRetired })}
                >
                  {option.isRetired ? <IconRestore size={16} aria-hidden /> : <IconArchive size={16} aria-hidden />}
                </ActionIcon>
              )}
            </li>
          );
        })}
      </ul>
      {error && <Input.Error>{error}</Input.Error>}
      <Button size="compact-sm" variant="default" mt="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
        {t('options.add')}
      </Button>
    </div>
  );
}
