import type { Content } from '../content/message.domain';
import { isFileKind } from '../content/message.domain';

/** Our message in Meta's words (Cloud API, messages): the object named like its type, and what it answers. */
export function payloadOf(content: Content, fileId: string | undefined): Record<string, unknown> {
  const context = content.quotes === undefined ? {} : { context: { message_id: content.quotes } };
  return { type: content.type, [content.type]: saying(content, fileId), ...context };
}

function saying({ type, body }: Content, fileId: string | undefined): unknown {
  if (isFileKind(type)) {
    const { mime_type: _, ...rest } = body;
    return { id: fileId, ...rest };
  }
  if (type === 'template') return { name: body.name, language: { code: body.language } };
  if (type === 'text') return { body: body.body, preview_url: true };
  return type === 'contacts' ? (Array.isArray(body.contacts) ? body.contacts.map(withParts) : []) : body;
}

/** Meta wants one more part of a name than the whole of it. */
function withParts(card: unknown): unknown {
  const name: unknown = Reflect.get(Object(card), 'name');
  const whole: unknown = Reflect.get(Object(name), 'formatted_name');
  return Object.keys(Object(name)).length > 1 ? card : { ...Object(card), name: { formatted_name: whole, first_name: whole } };
}
