/**
 * Structured logs: one JSON line, only the fields listed here. No body, phone, e-mail, token or header ever reaches a log,
 * because there is no field to put it in.
 */
export type LogFields = {
  event: string;
  requestId?: string;
  method?: string;
  route?: string;
  status?: number;
  ms?: number;
  tenantId?: string;
  conversationId?: string;
  queue?: string;
  count?: number;
  /** Of a search index: `2026-11`. */
  month?: string;
  /** Of a sweep, a kind of job, and the readers of an outbox: names of our own. */
  sweep?: string;
  job?: string;
  shard?: string;
  destination?: string;
  sink?: string;
  code?: string;
  error?: unknown;
};

export function log(level: 'info' | 'warn' | 'error', fields: LogFields): void {
  const { error, ...rest } = fields;
  const line = JSON.stringify({ level, ...rest, ...(error === undefined ? {} : { error: describe(error) }) });
  // biome-ignore lint/suspicious/noConsole: the platform collects what the console gets; this is its only door.
  console[level](line);
}

/** The kind and place of an error, without its message, however many lines it has: messages may quote what a person wrote. */
const describe = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error;
  const message = `${error.name}: ${error.message}`;
  const stack = error.stack ?? '';
  const places = (stack.startsWith(message) ? stack.slice(message.length) : stack).split('\n').filter((line) => /^ {4}at /.test(line));
  return [error.name, ...places.slice(0, 3).map((line) => line.trim())].join(' | ');
};
