import { applyD1Migrations } from 'cloudflare:test';
import { env } from 'cloudflare:workers';

await applyD1Migrations(env.DIRECTORY, env.TEST_MIGRATIONS.directory);
await applyD1Migrations(env.SHARD_00, env.TEST_MIGRATIONS.shard);
await applyD1Migrations(env.SHARD_01, env.TEST_MIGRATIONS.shard);
