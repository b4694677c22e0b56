import text from '../../openapi/openapi.json?raw';
import { faultsOf, type Schema, type Schemas } from './schema-check.ts';

type Answer = { description: string; content?: Record<string, { schema: Schema }> };
type Document = {
  paths: Record<string, Record<string, { operationId: string; responses: Record<string, Answer> }>>;
  components: { schemas: Schemas };
};
const { paths, components }: Document = JSON.parse(text);

const PATTERNS = Object.entries(paths)
  .map(([path, methods]) => ({ path, methods, pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`) }))
  .sort((a, b) => holes(a.path) - holes(b.path));
function holes(path: string): number {
  return path.split('{').length;
}

/** What an address that is no operation may answer. */
const NOWHERE: Record<string, Answer> = { 404: refused('not-found'), 405: refused('method-not-allowed') };
function refused(code: string): Answer {
  return { description: `\`${code}\`:`, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
}

/** Every status, code and body of an answer is one that its operation publishes: otherwise, what is wrong with it. */
export async function unpublished(method: string, path: string, response: Response): Promise<string[]> {
  const { pathname } = new URL(path, 'https://any.test');
  if (!pathname.startsWith('/v1/')) return [];
  const found = PATTERNS.filter(({ pattern }) => pattern.test(pathname)).find(({ methods }) => method.toLowerCase() in methods);
  const operation = found?.methods[method.toLowerCase()];
  const about = `${operation?.operationId ?? `${method} ${pathname}`} ${response.status}`;
  const answer = (operation?.responses ?? NOWHERE)[response.status];
  if (!answer) return [`${about}: the status is not published: ${await response.clone().text()}`];
  const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? '';
  const published = answer.content?.[type]?.schema;
  if (!published) return type === '' || 'application/octet-stream' in (answer.content ?? {}) ? [] : [`${about}: ${type} is not published`];
  if (!type.endsWith('json')) return [];
  const value: unknown = await response.clone().json();
  return [...faultsOf(value, published, components.schemas), ...codeFaults(value, answer)].map((fault) => `${about} ${fault}`);
}

function codeFaults(value: unknown, { description, content }: Answer): string[] {
  if (!content || !('application/problem+json' in content)) return [];
  const { code } = value as { code: string }; // safe: a problem, by its schema
  return description.includes(`\`${code}\`:`) ? [] : [`/code: ${code} is not published`];
}
