import { z } from 'zod';

export const when = z.iso.datetime().meta({ description: 'ISO 8601, UTC.' });
