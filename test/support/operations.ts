import { createApp } from '../../src/app.ts';
import { documentOf } from '../../src/edge/http/document.ts';
import { FEATURES } from '../../src/features.ts';

/** What the published document says of one operation; the laws walk these. */
export type Operation = {
  id: string;
  method: string;
  path: string;
  permission?: string;
  reason?: string;
  open: boolean;
  takesBody: boolean;
  /** The statuses with which it says that it was done. */
  done: number[];
};

type Published = {
  operationId?: string;
  security?: unknown[];
  requestBody?: { content?: Record<string, unknown> };
  responses?: Record<string, unknown>;
  'x-permission'?: string;
  'x-public'?: string;
};

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

export const app = createApp(FEATURES);
export const apiDocument = documentOf(app, FEATURES);

export const OPERATIONS: Operation[] = Object.entries(apiDocument.paths ?? {}).flatMap(([path, item]) =>
  METHODS.flatMap((method) => {
    const found = item?.[method] as Published | undefined; // safe: a narrower view of the same object
    return found ? [operation(method, path, found)] : [];
  }),
);

function operation(method: string, path: string, found: Published): Operation {
  const { 'x-permission': permission, 'x-public': reason } = found;
  return {
    id: found.operationId ?? `${method} ${path}`,
    method: method.toUpperCase(),
    path,
    open: found.security?.length === 0,
    done: Object.keys(found.responses ?? {})
      .map(Number)
      .filter((status) => status < 300),
    takesBody: found.requestBody?.content?.['application/json'] !== undefined,
    ...(permission === undefined ? {} : { permission }),
    ...(reason === undefined ? {} : { reason }),
  };
}
