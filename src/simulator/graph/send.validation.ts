import type { z } from 'zod';
import { type GraphError, refusal } from '../rules/graph-error.domain.ts';
import { isUserId, parsePhone } from '../rules/wa-id.domain.ts';
import { INTERACTIVE } from './interactive.schemas.ts';
import { CONTENT, common, isSendType, type Mark, mark, type SendType } from './send.schemas.ts';

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

export type Validated<T> = { ok: true; value: T } | { ok: false; error: GraphError };

const refuse = (code: number, details: string): { ok: false; error: GraphError } => ({ ok: false, error: refusal(code, details) });
type Body = Readonly<Record<string, unknown>>;

export const isBody = (body: unknown): body is Body => typeof body === 'object' && body !== null && !Array.isArray(body);
export const isMark = (body: Body): boolean => 'status' in body;

export const parseMark = (body: Body): Validated<Mark> => check(mark, body, body);

export function parseSend(body: Body): Validated<Send> {
  const type = body.type ?? 'text';
  if (typeof type !== 'string' || !isSendType(type)) {
    return refuse(100, `Param type must be one of {${Object.keys(CONTENT).join(', ').toUpperCase()}} - got "${String(type)}".`);
  }
  const { [type]: content, ...rest } = body;
  const frame = check(common, rest, body);
  if (!frame.ok) return frame;
  const whole = check(CONTENT[type], content, body, type);
  if (!whole.ok) return whole;
  const inner = type === 'interactive' ? checkInteractive(content, body) : whole;
  if (!inner.ok) return inner;
  return address(frame.value, type, inner.value);
}

function address(frame: z.infer<typeof common>, type: SendType, content: unknown): Validated<Send> {
  const quoted = frame.context?.message_id;
  if (frame.recipient_type === 'group') return refuse(131020, 'Groups are not simulated.');
  if (type === 'reaction' && quoted !== undefined) return refuse(100, 'Param context is not allowed for reactions.');
  const rest = { type, content, quoted, callbackData: frame.biz_opaque_callback_data };
  if (frame.to !== undefined && frame.to !== '') {
    const input = String(frame.to);
    const phone = parsePhone(input);
    return phone === undefined
      ? refuse(100, 'Param to must be a phone number with country code.')
      : { ok: true, value: { ...rest, phone, userId: undefined, input } };
  }
  if (frame.recipient === undefined) return refuse(131008, "The parameter 'to' is required.");
  return isUserId(frame.recipient)
    ? { ok: true, value: { ...rest, phone: undefined, userId: frame.recipient, input: frame.recipient } }
    : refuse(131009, 'Param recipient must be a business-scoped user id.');
}

function checkInteractive(content: unknown, body: Body): Validated<unknown> {
  const type = isBody(content) ? content.type : undefined;
  const schema = typeof type === 'string' && Object.hasOwn(INTERACTIVE, type) ? INTERACTIVE[type] : undefined;
  return schema === undefined
    ? refuse(131009, `Interactive type "${String(type)}" is not supported.`)
    : check(schema, content, body, 'interactive');
}

function check<S extends z.ZodType>(schema: S, value: unknown, body: Body, under?: string): Validated<z.output<S>> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const issue = parsed.error.issues[0];
  const path = [...(under === undefined ? [] : [under]), ...(issue?.path ?? [])];
  return issue === undefined ? refuse(131009, 'Parameter value is not valid') : refuse(...explain(issue, path, body));
}

function explain(issue: z.core.$ZodIssue, path: readonly PropertyKey[], body: Body): [number, string] {
  const name = spell(path);
  if (issue.code === 'unrecognized_keys') return [100, `Unexpected key "${issue.keys[0] ?? ''}" on param "${name}".`];
  if (valueAt(body, path) === undefined) return [131008, `The parameter ${name} is required.`];
  const isInteractive = path[0] === 'interactive';
  if (issue.code === 'too_big')
    return [isInteractive ? 131009 : 100, `Param ${name} must be at most ${issue.maximum} ${units(issue.origin)}long.`];
  if (issue.code === 'too_small')
    return [isInteractive ? 131009 : 100, `Param ${name} must be at least ${issue.minimum} ${units(issue.origin)}long.`];
  return [isInteractive || issue.code === 'custom' ? 131009 : 100, `Param ${name}: ${issue.message}`];
}

const units = (origin: string): string => (origin === 'string' ? 'characters ' : origin === 'array' ? 'items ' : '');

/** `text['body']`, as Meta spells it. */
const spell = (path: readonly PropertyKey[]): string =>
  path.map((key, i) => (i === 0 ? String(key) : typeof key === 'number' ? `[${key}]` : `['${String(key)}']`)).join('') || 'request';

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined), body);
}
