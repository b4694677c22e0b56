import type { Message } from '../../client';
import { listIn, partOf, textOf } from './body';
import { MediaBody } from './media/media-card';
import { type ShownButton, TemplateBubble } from './template-bubble';

const buttonsIn = (body: Message['body']): ShownButton[] =>
  listIn(body, 'buttons').map((button) => ({ type: textOf(button, 'type'), text: textOf(button, 'text'), value: textOf(button, 'value') }));

/** A message that was a template, as its reader saw it. */
export default function TemplateCard({ message, conversationId }: { message: Message; conversationId: string }) {
  const { body, media } = message;
  const header = partOf(body, 'header');
  const format = textOf(header, 'format');
  return (
    <TemplateBubble
      header={format === '' ? null : { format, text: textOf(header, 'text') }}
      file={media ? <MediaBody message={message} conversationId={conversationId} /> : undefined}
      body={textOf(body, 'text')}
      footer={textOf(body, 'footer') || null}
      buttons={buttonsIn(body)}
      cards={listIn(body, 'cards').map((card) => ({ body: textOf(card, 'text') || null, buttons: buttonsIn(card) }))}
    />
  );
}
