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
  if (type === 'template')
    return { name: body.name, language: { code: body.language, policy: 'deterministic' }, ...filledIn(body, fileId) };
  if (type === 'text') return { body: body.body, preview_url: true };
  return type === 'contacts' ? (Array.isArray(body.contacts) ? body.contacts.map(withParts) : []) : body;
}

/** Meta wants one more part of a name than the whole of it. */
function withParts(card: unknown): unknown {
  const name: unknown = Reflect.get(Object(card), 'name');
  const whole: unknown = Reflect.get(Object(name), 'formatted_name');
  return Object.keys(Object(name)).length > 1 ? card : { ...Object(card), name: { formatted_name: whole, first_name: whole } };
}

/** The file of a header is named when the message leaves. */
function filledIn({ components }: Content['body'], fileId: string | undefined): { components?: unknown[] } {
  if (!Array.isArray(components) || components.length === 0) return {};
  if (fileId === undefined) return { components };
  const isHeader = (component: unknown): boolean => Reflect.get(Object(component), 'type') === 'header';
  return { components: components.map((component) => (isHeader(component) ? withFile(component, fileId) : component)) };
}

function withFile(component: unknown, id: string): unknown {
  const parameters: unknown = Reflect.get(Object(component), 'parameters');
  const [first] = Array.isArray(parameters) ? parameters : [];
  const kind = String(Reflect.get(Object(first), 'type'));
  return { type: 'header', parameters: [{ type: kind, [kind]: { ...Object(Reflect.get(Object(first), kind)), id } }] };
}
