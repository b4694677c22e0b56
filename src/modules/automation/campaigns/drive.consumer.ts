import { z } from 'zod';
import { oneByOne } from '../../../edge/background/one-by-one';
import type { Consumer } from '../../../edge/feature';
import type { Id } from '../../../kernel/ids';
import { drivePart } from './drive.actions';

/** A pointer to a part of a campaign; whom it goes to stands in the part. */
const pointer = z.object({ tenantId: z.string(), shard: z.string(), campaignId: z.string(), part: z.number().int().min(0) });

/** Writes to people of a campaign. Told twice, it finds the rest. */
export const campaignDrives: Consumer = {
  queue: 'campaign-drives',
  consume: oneByOne(1, async (body, host) => {
    const { tenantId, shard, campaignId, part } = pointer.parse(body);
    await drivePart(host.scopeOf({ tenantId: tenantId as Id<'tenant'>, shard }), campaignId, part); // safe: only we write this queue
  }),
};
