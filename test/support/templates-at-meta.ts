import { HELLO_WORLD } from '../../src/simulator/rules/hello-world.domain.ts';
import type { Template, TemplateComponent } from '../../src/simulator/rules/template.domain.ts';
import { creationFault } from '../../src/simulator/rules/template-review.domain.ts';

/** The templates that Meta has, of each account: told by tests, and by what the product asks. */
export type TemplateAtMeta = Pick<Template, 'id' | 'name' | 'language' | 'category' | 'status' | 'parameterFormat' | 'components'> & {
  quality?: string;
  rejectedReason?: string;
};
type State = { accounts: Map<string, TemplateAtMeta[]>; silent: boolean; next: number; asked: string[] };
const place = globalThis as typeof globalThis & { templatesAtMeta?: State };
place.templatesAtMeta ??= { accounts: new Map(), silent: false, next: 1, asked: [] };
const state = place.templatesAtMeta;

const newId = (): string => String(200_000_000_000_000 + state.next++);
const born = (): TemplateAtMeta[] =>
  HELLO_WORLD.map(({ language, components }) => ({
    ...{ id: newId(), name: 'hello_world', language, category: 'UTILITY', status: 'APPROVED', parameterFormat: 'POSITIONAL', components },
  }));

/** All of an account; `hello_world` stands in each from the beginning. */
export function atMeta(wabaId: string): TemplateAtMeta[] {
  const known = state.accounts.get(wabaId) ?? born();
  state.accounts.set(wabaId, known);
  return known;
}
export const templateAtMeta = (wabaId: string, name: string, language = 'pt_BR'): TemplateAtMeta | undefined =>
  atMeta(wabaId).find((one) => one.name === name && one.language === language);
export const addAtMeta = (wabaId: string, template: Omit<TemplateAtMeta, 'id'>): TemplateAtMeta => {
  const added = { id: newId(), ...template };
  atMeta(wabaId).push(added);
  return added;
};
/** Whether Meta's answers about templates are lost on their way, though it does what is asked. */
export function answersAreLost(lost: boolean): void {
  state.silent = lost;
}
/** Method and path of every call about templates. */
export const askedOfTemplates = (): readonly string[] => state.asked;

const refused = (code: number, subcode: number, message: string): Response =>
  Response.json(
    { error: { message, code, error_subcode: subcode, error_user_title: 'Refused', error_user_msg: message } },
    { status: 400 },
  );
const listed = (one: TemplateAtMeta) => ({
  ...{ id: one.id, name: one.name, language: one.language, category: one.category, status: one.status, components: one.components },
  ...{
    parameter_format: one.parameterFormat,
    rejected_reason: one.rejectedReason ?? 'NONE',
    quality_score: { score: one.quality ?? 'UNKNOWN' },
  },
});

/** Undefined when something else is asked. */
export async function answerAboutTemplates(request: Request): Promise<Response | undefined> {
  const url = new URL(request.url);
  const path = url.pathname.replace(/^\/v\d+\.\d+\//, '');
  const answer = await answered(request, path, url.searchParams);
  if (!answer) return undefined;
  state.asked.push(`${request.method} ${path}`);
  if (state.silent) throw new Error('no answer');
  return answer;
}

async function answered(request: Request, path: string, query: URLSearchParams): Promise<Response | undefined> {
  if (path === 'debug_token') return Response.json({ data: { app_id: '77', is_valid: true } });
  if (path === '77/uploads') return Response.json({ id: `upload:${newId()}` });
  if (path.startsWith('upload:')) return Response.json({ h: `4::${newId()}` });
  const [, wabaId] = /^(\d+)\/message_templates$/.exec(path) ?? [];
  if (wabaId !== undefined) return ofAccount(request, wabaId, query);
  const one = [...state.accounts.values()].flat().find(({ id }) => path === id || path === `${id}/unpause`);
  if (!one || request.method !== 'POST') return undefined;
  if (path.endsWith('unpause')) Object.assign(one, { status: 'APPROVED' });
  else Object.assign(one, { ...(await request.json<object>()), status: 'PENDING' });
  return Response.json({ success: true });
}

async function ofAccount(request: Request, wabaId: string, query: URLSearchParams): Promise<Response> {
  const all = atMeta(wabaId);
  if (request.method === 'GET') {
    const start = query.get('after') === null ? 0 : all.findIndex(({ id }) => id === query.get('after')) + 1;
    const page = all.slice(start, start + Number(query.get('limit')));
    const next = start + page.length < all.length ? { next: 'https://graph.facebook.com/next' } : {};
    return Response.json({ data: page.map(listed), paging: { cursors: { after: page.at(-1)?.id ?? '' }, ...next } });
  }
  if (request.method === 'DELETE') {
    const gone = all.filter(({ id }) => id === query.get('hsm_id'));
    if (gone.length === 0) return refused(100, 2593002, 'There is no such template');
    state.accounts.set(
      wabaId,
      all.filter((one) => !gone.includes(one)),
    );
    return Response.json({ success: true });
  }
  const asked = await request.json<{
    name: string;
    language: string;
    category: TemplateAtMeta['category'];
    parameter_format: TemplateAtMeta['parameterFormat'];
    components: TemplateComponent[];
  }>();
  if (templateAtMeta(wabaId, asked.name, asked.language)) return refused(100, 2388024, 'Content in this language already exists');
  const { category, parameter_format: parameterFormat, components } = asked;
  const fault = creationFault({
    category,
    parameterFormat,
    components,
    isHandle: (handle) => String(handle).startsWith('4::'),
    isFlow: () => true,
  });
  if (fault) return refused(100, fault.subcode ?? 0, fault.details ?? '');
  const { id } = addAtMeta(wabaId, {
    name: asked.name,
    language: asked.language,
    category,
    parameterFormat,
    components,
    status: 'PENDING',
  });
  return Response.json({ id, status: 'PENDING', category });
}
