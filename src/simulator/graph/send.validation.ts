import type { z } from 'zod';
import { complaint, type GraphError, refusal } from '../rules/graph-error.domain.ts';
import { isUserId, parsePhone } from '../rules/wa-id.domain.ts';
import { INTERACTIVE } from './interactive.schemas.ts';
import type { Params } from './params.ts';
import { CONTENT, common, isSendType, type Mark, mark, type SendType } from './send.schemas.ts';
import { fromJson, sentenceOf, take, type Validated, validate } from './sentences.ts';

/** Turns the unknown body of a send into a send, or into the error that Meta gives for it. */
export interface Send {
  type: SendType;
  content: unknown;
  /** Digits, or undefined when addressed by user id. */
  phone: string | undefined;
  userId: string | undefined;
  input: string;
  quoted: string | undefined;
  callbackData: string | undefined;
}

const no = (error: GraphError): { ok: false; error: GraphError } => ({ ok: false, error });

export const isMark = (body: Params): boolean => 'status' in body;

export const parseMark = (body: Params): Validated<Mark> => validate(mark, body);

export function parseSend(body: Params): Validated<Send> {
  if (body.messaging_product === undefined) return no(complaint('The parameter messaging_product is required.'));
  const type = typeof body.type === 'string' ? body.type.toLowerCase() : (body.type ?? 'text');
  if (typeof type !== 'string' || !isSendType(type)) {
    const known = Object.keys(CONTENT).sort().join(', ').toUpperCase();
    return no(complaint(`Param type must be one of {${known}} - got "${String(body.type)}".`));
  }
  const { [type]: sent, ...rest } = body;
  const content = typeof sent === 'string' ? fromJson(sent) : sent;
  const frame = validate(common, rest);
  if (!frame.ok) return frame;
  const whole = check(CONTENT[type], content, type);
  if (!whole.ok) return whole;
  const inner = type === 'interactive' ? checkInteractive(content) : whole;
  if (!inner.ok) return inner;
  return address(frame.value, type, inner.value);
}

function address(frame: z.infer<typeof common>, type: SendType, content: unknown): Validated<Send> {
  const quoted = frame.context?.message_id;
  if (frame.recipient_type === 'group') return no(refusal(131020, 'Groups are not simulated.'));
  if (type === 'reaction' && quoted !== undefined) return no(complaint('Param context is not allowed for reactions.'));
  const rest = { type, content, quoted, callbackData: frame.biz_opaque_callback_data };
  if (frame.to !== undefined && frame.to !== '') {
    const input = String(frame.to);
    const phone = parsePhone(input);
    return phone === undefined
      ? no(refusal(100, 'The phone number is malformed: Please use the format: +1234567890.'))
      : { ok: true, value: { ...rest, phone, userId: undefined, input } };
  }
  if (frame.recipient === undefined) return no(complaint('The parameter to is required.'));
  return isUserId(frame.recipient)
    ? { ok: true, value: { ...rest, phone: undefined, userId: frame.recipient, input: frame.recipient } }
    : no(refusal(131009, 'Param recipient must be a business-scoped user id.'));
}

function checkInteractive(content: unknown): Validated<unknown> {
  const type: unknown = Reflect.get(Object(content), 'type');
  const schema = typeof type === 'string' && Object.hasOwn(INTERACTIVE, type) ? INTERACTIVE[type] : undefined;
  return schema === undefined
    ? no(refusal(131009, `Interactive message type "${String(type)}" is not supported.`))
    : check(schema, content, 'interactive');
}

/** What an unknown key or a missing one gets, Graph says itself; a value that does not fit is for the service behind it. */
function check<S extends z.ZodType>(schema: S, value: unknown, under: string): Validated<z.output<S>> {
  const parsed = take(schema, value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const sentence = sentenceOf(parsed.error, value, under);
  const isOfValue = /^(?!The parameter |Unexpected key )/.test(sentence);
  const isRule = parsed.error.issues[0]?.code === 'custom' || under === 'interactive';
  return no(isOfValue && isRule ? refusal(131009, sentence) : complaint(sentence));
}
