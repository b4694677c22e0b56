import { Button, TextInput } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { variablesOf } from '../../../../kernel/templates/variables';
import { Popup } from '../../../ui/popup';
import { variableFrom } from '../name.domain';
import type { Content } from '../preview.domain';
import { nextNumber } from './content.domain';
import classes from './variable-button.module.css';

type Props = { format: Content['parameterFormat']; text: string; onPick: (name: string) => void };

/** Puts a variable where the caret is: a name that is often wanted, or one’s own. In numbered templates, the next number. */
export function VariableButton({ format, text, onPick }: Props) {
  const { t } = useTranslation('templates');
  const face = (
    <>
      <IconBraces size={16} aria-hidden />
      {t('composer.variable')}
    </>
  );
  if (format === 'POSITIONAL')
    return (
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconBraces size={16} aria-hidden />}
        onClick={() => onPick(nextNumber(text))}
      >
        {t('composer.variable')}
      </Button>
    );
  return (
    <Popup title={t('composer.variableTitle')} width={280} below className={classes.button} face={face}>
      {(close) => (
        <Names
          taken={variablesOf(text)}
          onPick={(name) => {
            close();
            onPick(name);
          }}
        />
      )}
    </Popup>
  );
}

function Names({ taken, onPick }: { taken: readonly string[]; onPick: (name: string) => void }) {
  const { t } = useTranslation('templates');
  const [own, write] = useState('');
  const usual = t('composer.usualNames').split(',');
  const done = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    if (own !== '') onPick(own);
  };
  return (
    <div className={classes.names}>
      <div className={classes.usual}>
        {usual
          .filter((name) => !taken.includes(name))
          .map((name) => (
            <Button key={name} size="compact-sm" variant="light" onClick={() => onPick(name)}>
              {name}
            </Button>
          ))}
      </div>
      <TextInput
        label={t('composer.ownName')}
        description={t('composer.ownNameHint')}
        value={own}
        onKeyDown={done}
        onChange={(event) => write(variableFrom(event.currentTarget.value))}
      />
      <Button size="compact-sm" disabled={own === ''} onClick={() => onPick(own)}>
        {t('composer.insert')}
      </Button>
    </div>
  );
}
