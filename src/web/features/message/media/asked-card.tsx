import { IconList } from '@tabler/icons-react';
import type { Message } from '../../../client';
import { listIn, partOf, textOf } from '../body';
import { FormattedText } from '../formatted-text';
import classes from './asked-card.module.css';

/** A question with its offered answers, as the customer sees it. */
export default function AskedCard({ message: { body } }: { message: Message }) {
  const action = partOf(body, 'action');
  const buttons = listIn(action, 'buttons').map((button) => textOf(partOf(button, 'reply'), 'title'));
  const sections = listIn(action, 'sections');
  const [header, words, footer] = ['header', 'body', 'footer'].map((part) => textOf(partOf(body, part), 'text'));
  return (
    <div className={classes.asked}>
      {header && <strong>{header}</strong>}
      {words && <FormattedText text={words} />}
      {footer && <small>{footer}</small>}
      {buttons.length > 0 && (
        <ul className={classes.answers}>
          {buttons.map((title) => (
            <li key={title} dir="auto">
              {title}
            </li>
          ))}
        </ul>
      )}
      {sections.length > 0 && (
        <details className={classes.list}>
          <summary>
            <IconList size={16} aria-hidden /> {textOf(action, 'button')}
          </summary>
          {sections.map((section) => (
            <ul key={`${textOf(section, 'title')} ${textOf(listIn(section, 'rows')[0] ?? {}, 'id')}`}>
              {textOf(section, 'title') && (
                <li className={classes.section} dir="auto">
                  {textOf(section, 'title')}
                </li>
              )}
              {listIn(section, 'rows').map((row) => (
                <li key={textOf(row, 'id')} dir="auto">
                  {textOf(row, 'title')}
                  {textOf(row, 'description') && <small dir="auto">{textOf(row, 'description')}</small>}
                </li>
              ))}
            </ul>
          ))}
        </details>
      )}
    </div>
  );
}
