import type { Import } from '../support/source.ts';

/**
 * The dependency law as data. `values` may be imported whole, `types` only as types; both are patterns over the path of
 * the imported file, or the name of a package. `own` holds for files of the same module alone.
 */
export type Law = { role: string; sentence: string; values: RegExp[]; types?: RegExp[]; own?: RegExp[] };

const role = (...names: string[]): RegExp => new RegExp(`^src/modules/.*\\.(${names.join('|')})\\.ts$`);
const folder = (name: string): RegExp => new RegExp(`^${name}/`);
const packages = (...names: string[]): RegExp => new RegExp(`^(${names.join('|')})(/|$)`);

const KERNEL = folder('src/kernel');
const SCOPE = /^src\/edge\/|^src\/modules\/.*\.scope\.ts$/; // as types: Scope, Host, who asks
const ZOD = packages('zod');
const DRIZZLE = packages('drizzle-orm');
const HONO = packages('hono', '@hono/zod-openapi');
const NODE = /^node:/;
const STORAGE = /^src\/edge\/storage\//;
const LOG = /^src\/edge\/log\.ts$/;
const VAULT = /^src\/edge\/security\/vault\.ts$/;
const BACKGROUND = /^src\/edge\/background\/one-by-one\.ts$/;
const SHEETS = /^src\/modules\/foundation\/exchange\/sheet\.job\.ts$/;
const DATABASES = /^src\/edge\/platform\/databases\.ts$/;
const REMEMBERED = /^src\/modules\/foundation\/guard\/remembered\.middleware\.ts$/;

export const LAWS: Law[] = [
  {
    role: 'kernel',
    sentence: 'the kernel imports the kernel, zod and the two vocabularies it wraps (phone numbers, ids)',
    values: [KERNEL, ZOD, packages('libphonenumber-js', 'typeid-js')],
  },
  {
    role: 'domain',
    sentence: 'a rule imports the kernel and other rules; of wire shapes, only types',
    values: [KERNEL, role('domain'), /^src\/simulator\/.*\.domain\.ts$/],
    types: [role('schemas', 'protocol', 'problems', 'scope')],
  },
  {
    role: 'schemas',
    sentence: 'a wire shape imports the kernel, zod, rules and other wire shapes; of its table, only types',
    values: [KERNEL, ZOD, role('domain', 'schemas')],
    types: [role('table')],
  },
  {
    role: 'protocol',
    sentence: 'a socket protocol imports the kernel, zod, rules and wire shapes',
    values: [KERNEL, ZOD, role('domain', 'schemas', 'protocol')],
    types: [role('problems')],
  },
  {
    role: 'table',
    sentence: 'a table imports Drizzle, the kernel, constants of rules and other tables',
    values: [DRIZZLE, KERNEL, role('domain', 'table')],
  },
  {
    role: 'store',
    sentence:
      'a store imports Drizzle, tables, rules, the kernel, the storage of the edge and the type of a scope; never HTTP, never another store',
    values: [DRIZZLE, KERNEL, STORAGE, role('domain', 'table')],
    types: [SCOPE, role('schemas')],
    own: [role('store', 'fields', 'projection')],
  },
  {
    role: 'fields',
    sentence: 'fields of a filter import what a store does, and no store',
    values: [DRIZZLE, KERNEL, STORAGE, role('domain', 'table')],
    types: [SCOPE, role('schemas')],
    own: [role('fields')],
  },
  {
    role: 'projection',
    sentence: 'a projection is a store that an object may import: it knows no scope',
    values: [DRIZZLE, KERNEL, STORAGE, VAULT, role('domain', 'table', 'projection')],
    types: [role('schemas', 'protocol'), SCOPE],
  },
  {
    role: 'actions',
    sentence: "a verb imports its own store, anybody's rules and verbs, and the vault; never HTTP, never another module's store or table",
    values: [KERNEL, role('domain', 'actions', 'protocol', 'problems'), VAULT, LOG, REMEMBERED],
    types: [SCOPE, role('schemas', 'rpc')],
    own: [role('store', 'client', 'adapter')],
  },
  {
    role: 'routes',
    sentence:
      "a route imports its own wire shapes, filter fields and store, anybody's rules and verbs, the edge and the kernel; never Drizzle, never another store",
    values: [KERNEL, HONO, ZOD, folder('src/edge'), role('domain', 'actions', 'schemas', 'protocol', 'middleware', 'problems')],
    types: [role('scope', 'rpc')],
    own: [role('store', 'fields', 'client', 'adapter', 'job')],
  },
  {
    role: 'consumer',
    sentence: 'a consumer parses, calls a verb and acknowledges: it knows no store and no HTTP',
    values: [KERNEL, ZOD, LOG, BACKGROUND, role('domain', 'actions', 'schemas')],
    types: [SCOPE],
    own: [role('client')],
  },
  {
    role: 'sweep',
    sentence: 'a sweep asks a verb for what is late and drives it again: it knows no store and no HTTP',
    values: [KERNEL, LOG, role('domain', 'actions')],
    types: [SCOPE],
  },
  {
    role: 'job',
    sentence: 'a kind of job reads and writes in steps, as its own verbs and stores say; it knows no HTTP but how rows become a sheet',
    values: [KERNEL, ZOD, /^src\/edge\/http\/csv\.ts$/, SHEETS, role('domain', 'actions', 'schemas')],
    types: [SCOPE],
    own: [role('store')],
  },
  {
    role: 'middleware',
    sentence: 'a middleware is what a route is, without SQL of its own',
    values: [KERNEL, HONO, ZOD, folder('src/edge'), role('domain', 'actions', 'schemas', 'middleware', 'problems')],
    types: [role('scope', 'rpc')],
    own: [role('store', 'table')],
  },
  {
    role: 'problems',
    sentence: 'problems are texts: they import the kernel, and the problems of features they build on',
    values: [KERNEL, role('problems')],
  },
  {
    role: 'feature',
    sentence: 'a manifest lists what its own files export',
    values: [/^src\/edge\/feature\.ts$/, KERNEL, /^src\/modules\/foundation\/access\/access\.domain\.ts$/],
    own: [role('routes', 'middleware', 'problems', 'consumer', 'sweep', 'job', 'actions', 'store', 'fields')],
  },
  {
    role: 'rpc',
    sentence: 'what an object or a hook answers is types alone',
    values: [],
    types: [KERNEL, SCOPE, DRIZZLE, role('domain', 'schemas', 'protocol', 'scope', 'rpc')],
  },
  {
    role: 'scope',
    sentence: 'a scope is types alone: who asks, in whose name',
    values: [],
    types: [KERNEL, SCOPE, role('domain')],
  },
  {
    role: 'client',
    sentence: 'a client of somebody else’s API imports the kernel, zod, rules and wire shapes, and calls out',
    values: [KERNEL, ZOD, role('domain', 'schemas', 'client'), /^src\/edge\/security\/safe-fetch\.ts$/, packages('@great-detail/whatsapp')],
    types: [SCOPE],
  },
  {
    role: 'adapter',
    sentence:
      'an adapter of the platform (hashing, compression, text formats) imports the kernel, rules, one library and how rows become a sheet',
    values: [
      KERNEL,
      role('domain'),
      /^src\/edge\/http\/csv\.ts$/,
      NODE,
      packages('jose', 'hucre', 'papaparse', 'liquidjs', 'standardwebhooks', 'libphonenumber-js'),
    ],
    types: [SCOPE],
    own: [role('adapter')],
  },
  {
    role: 'edge',
    sentence: 'the edge imports the kernel, HTTP, keys and databases, and no feature',
    values: [KERNEL, folder('src/edge'), HONO, ZOD, DRIZZLE, packages('jose', 'papaparse'), NODE, folder('src/modules')],
    types: [/^durable-objects\//, role('domain')],
  },
  {
    role: 'entry',
    sentence: 'the app and the Worker only wire: features, the edge and the objects',
    values: [KERNEL, HONO, ZOD, folder('src/edge'), folder('durable-objects'), /^src\/(app|features)\.ts$/, role('feature')],
  },
  {
    role: 'object',
    sentence: 'an object imports the kernel, rules, protocols and projections; never D1 tables, HTTP, routes or stores',
    values: [
      KERNEL,
      ZOD,
      LOG,
      /^src\/edge\/platform\/databases\.ts$/,
      folder('durable-objects'),
      DATABASES,
      role('domain', 'protocol', 'projection', 'schemas'),
      packages('cloudflare:workers'),
    ],
    types: [SCOPE, role('rpc')],
  },
  {
    role: 'web',
    sentence: 'the web client imports itself, packages and the kernel; what the server says comes by the API document',
    values: [folder('src/web'), KERNEL],
  },
  {
    role: 'simulator',
    sentence: 'the simulator imports itself, the kernel and packages: it knows nothing of the product it deceives',
    values: [folder('src/simulator'), KERNEL, /^(?!src\/|durable-objects\/)/],
  },
  {
    role: 'dev',
    sentence: 'development tools import only themselves and packages',
    values: [folder('src/dev'), /^(?!src\/|durable-objects\/)/],
  },
];

const ROLES = [
  'routes',
  'schemas',
  'domain',
  'actions',
  'store',
  'fields',
  'table',
  'consumer',
  'sweep',
  'job',
  'projection',
  'protocol',
  'client',
  'adapter',
  'middleware',
  'problems',
  'feature',
  'rpc',
  'scope',
];

export function roleOf(path: string): string {
  if (path.startsWith('src/web/')) return 'web';
  if (path.endsWith('.domain.ts')) return 'domain';
  if (path.startsWith('src/simulator/')) return 'simulator';
  if (path.startsWith('src/dev/')) return 'dev';
  if (path.startsWith('src/kernel/')) return 'kernel';
  if (path.startsWith('src/edge/')) return 'edge';
  if (path.startsWith('durable-objects/')) return 'object';
  if (/^src\/[a-z-]+\.ts$/.test(path)) return 'entry';
  const named = /\.([a-z]+)\.ts$/.exec(path)?.[1] ?? '';
  return ROLES.includes(named) ? named : 'nameless';
}

/** `area/feature` of a file of a module. */
export const moduleOf = (path: string): string => /^src\/modules\/([^/]+\/[^/]+)\//.exec(path)?.[1] ?? '';

/** Does this import break the law of the file that holds it? */
export function breach(law: Law, path: string, { target, typeOnly }: Import): boolean {
  if (/^src\/web\//.test(path) && !/^(src|durable-objects|openapi|test|migrations)\//.test(target)) return false;
  const allowed = [...law.values, ...(typeOnly ? (law.types ?? []) : [])];
  if (allowed.some((pattern) => pattern.test(target))) return false;
  return !(moduleOf(path) !== '' && moduleOf(path) === moduleOf(target) && (law.own ?? []).some((pattern) => pattern.test(target)));
}
