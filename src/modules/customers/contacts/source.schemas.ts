import { z } from 'zod';
import { toIso } from '../../../kernel/time';
import { when } from '../../../kernel/wire';
import type { CameFrom } from './source.domain';

const text = z.string().nullable();
export const source = z
  .object({
    kind: z.string().meta({ description: 'What it is, in Meta’s word.', example: 'ad' }),
    id: text.meta({ description: 'Id of the advertisement or post.' }),
    url: text,
    headline: text,
    clickId: text.meta({ description: 'Id of the click (`ctwa_clid`), by which Meta counts a result for the advertisement.' }),
    at: when,
  })
  .meta({ id: 'ReferralSource', description: 'The advertisement or post that the customer last wrote from, and when.' });

export const toSource = (from: CameFrom | null | undefined): z.infer<typeof source> | null =>
  from ? { ...from, at: toIso(from.at) } : null;
