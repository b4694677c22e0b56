import { Anchor } from '@mantine/core';
import { readablePhone } from '../../lib/screen/phone';
import classes from './field-cell.module.css';
import { type ShownField, shownValue } from './field-draft.domain';
import { useWriting } from './use-writing';

/** The value of a field as it is read; nothing where there is none. */
export function FieldCell({ field, value }: { field: ShownField; value: unknown }) {
  const writing = useWriting();
  const text = shownValue(field, value, writing);
  if (text === '') return null;
  if (field.type === 'long') return <span className={classes.long}>{text}</span>;
  if (field.type === 'phone') return <bdi>{readablePhone(text)}</bdi>;
  if (field.type === 'link')
    return (
      <Anchor href={text} target="_blank" rel="noopener noreferrer nofollow" inherit>
        {text.replace(/^https?:\/\//, '').replace(/\/$/, '')}
      </Anchor>
    );
  return <bdi className={field.type === 'number' || field.type === 'money' ? classes.amount : undefined}>{text}</bdi>;
}
