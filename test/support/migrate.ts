import { evictAllDurableObjects, reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';

const { directory, shard } = env.TEST_SCHEMAS;
const DATABASES: [D1Database, string[]][] = [
  [env.DIRECTORY, directory],
  [env.SHARD_00, shard],
  [env.SHARD_01, shard],
];

const isEmpty = async (database: D1Database): Promise<boolean> =>
  (await database.prepare("SELECT 1 FROM sqlite_schema WHERE name NOT LIKE '_cf_%'").first()) === null;
const allEmpty = async (): Promise<boolean> => (await Promise.all(DATABASES.map(([database]) => isEmpty(database)))).every(Boolean);

// One runtime serves all test files. Each begins with empty databases, objects, buckets and queues: objects come to rest, then
// everything is deleted, and once more where one of them was still writing.
await evictAllDurableObjects().catch(() => {}); // one that a failed test still holds is deleted as it is
do await reset();
while (!(await allEmpty()));
await Promise.all(DATABASES.map(([database, schema]) => database.batch(schema.map((sql) => database.prepare(sql)))));
