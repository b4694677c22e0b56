import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { variablesOf } from '../../../../kernel/templates/variables';
import { atMost } from '../../../lib/screen/at-most';
import type { TextPart } from './content.domain';
import { useFlaw } from './desk';
import classes from './example-fields.module.css';

type Props<Part extends TextPart> = { pointer: string; part: Part; onChange: (part: Part) => void };

/** An example of each variable, in the order in which they are read: Meta’s reviewers see the text with them. */
export function ExampleFields<Part extends TextPart>({ pointer, part, onChange }: Props<Part>) {
  const { t } = useTranslation('templates');
  const names = variablesOf(part.text);
  if (names.length === 0) return null;
  return (
    <fieldset className={classes.examples}>
      <legend className={classes.legend}>{t('composer.examples')}</legend>
      {names.map((name) => (
        <Example
          key={name}
          pointer={`${pointer}/examples/${name}`}
          name={name}
          value={part.examples[name] ?? ''}
          onChange={(value) => onChange({ ...part, examples: { ...part.examples, [name]: value } })}
        />
      ))}
    </fieldset>
  );
}

type ExampleProps = { pointer: string; name: string; value: string; onChange: (value: string) => void };

function Example({ pointer, name, value, onChange }: ExampleProps) {
  const { t } = useTranslation('templates');
  const { id, error } = useFlaw(pointer);
  return (
    <TextInput
      id={id}
      size="xs"
      label={t('composer.exampleOf', { name })}
      value={value}
      error={error}
      {...atMost(1_024)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
