import { ActionIcon, Group } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TemplateButton } from '../../../client';
import { key } from '../../../lib/i18n/key';
import { useAnnounce } from '../../../lib/screen/announcer';
import { ActionEntry, ActionMenu } from '../../../ui/action-menu';
import { Popup } from '../../../ui/popup';
import { ButtonFields } from './button-fields';
import classes from './buttons-field.module.css';
import { BUTTONS, type ButtonType, buttonFor, MOST_BUTTONS, MOST_IN_ALL, moved, replaced, without } from './content.domain';
import { fieldId, useFlaw } from './desk';

type Props = {
  pointer: string;
  buttons: readonly TemplateButton[];
  /** Of all together, where it is fewer than a template may have. */
  most?: number;
  kinds?: readonly ButtonType[];
  onChange: (buttons: TemplateButton[]) => void;
};

/** The buttons below a text: added by kind, moved and removed, also by keyboard. */
export function ButtonsField({ pointer, buttons, most = MOST_IN_ALL, kinds = BUTTONS, onChange }: Props) {
  const { t } = useTranslation('templates');
  const announce = useAnnounce();
  const { id, error } = useFlaw(pointer);
  const free = kinds.filter((kind) => buttons.length < most && buttons.filter(({ type }) => type === kind).length < MOST_BUTTONS[kind]);
  const nameOf = (button: TemplateButton, at: number): string =>
    ('text' in button && button.text.trim()) || t('composer.buttonNumber', { number: at + 1 });
  const move = (from: number, by: 1 | -1): void => {
    const button = buttons[from];
    if (!button) return;
    onChange(moved(buttons, from, from + by));
    announce(t('composer.buttonMoved', { name: nameOf(button, from), number: from + by + 1, all: buttons.length }));
  };
  return (
    <fieldset id={id} className={classes.buttons}>
      <legend className={classes.legend}>{t('parts.buttons')}</legend>
      {buttons.length > 0 && (
        <ol className={classes.list}>
          {buttons.map((button, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: buttons have no name but their place.
            <li key={at} id={fieldId(`${pointer}/${at}`)} className={classes.button}>
              <Group justify="space-between" gap={4} wrap="nowrap">
                <span className={classes.kind}>{t(key('buttons', button.type))}</span>
                <Group gap={2} wrap="nowrap">
                  <ActionIcon aria-label={t('composer.up', { name: nameOf(button, at) })} disabled={at === 0} onClick={() => move(at, -1)}>
                    <IconArrowUp size={16} aria-hidden />
                  </ActionIcon>
                  <ActionIcon
                    aria-label={t('composer.down', { name: nameOf(button, at) })}
                    disabled={at === buttons.length - 1}
                    onClick={() => move(at, 1)}
                  >
                    <IconArrowDown size={16} aria-hidden />
                  </ActionIcon>
                  <ActionIcon
                    aria-label={t('composer.remove', { name: nameOf(button, at) })}
                    onClick={() => onChange(without(buttons, at))}
                  >
                    <IconTrash size={16} aria-hidden />
                  </ActionIcon>
                </Group>
              </Group>
              <ButtonFields pointer={`${pointer}/${at}`} button={button} onChange={(next) => onChange(replaced(buttons, at, next))} />
            </li>
          ))}
        </ol>
      )}
      {error && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
      {free.length > 0 && (
        <Popup
          title={t('composer.addButton')}
          width={260}
          below
          className={classes.add}
          face={
            <>
              <IconPlus size={16} aria-hidden />
              {t('composer.addButton')}
            </>
          }
        >
          {(close) => (
            <ActionMenu>
              {free.map((kind) => (
                <ActionEntry
                  key={kind}
                  icon={<IconPlus size={16} aria-hidden />}
                  label={t(key('buttons', kind))}
                  onClick={() => {
                    close();
                    onChange([...buttons, buttonFor(kind)]);
                  }}
                />
              ))}
            </ActionMenu>
          )}
        </Popup>
      )}
    </fieldset>
  );
}
