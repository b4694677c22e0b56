import { z } from 'zod';
import { pageOf } from '../../../kernel/page';
import { toIso } from '../../../kernel/time';
import type { refreshFamilies } from './auth.table';
import { deviceOf } from './device.domain';

export const login = z
  .object({
    id: z.string(),
    device: z.object({
      browser: z.string().nullable().meta({ example: 'Firefox' }),
      system: z.string().nullable().meta({ example: 'Windows' }),
      mobile: z.boolean(),
    }),
    createdAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime().meta({ description: 'When it last renewed its access; an open tab does so every ten minutes.' }),
    current: z.boolean().meta({ description: 'The one that asks.' }),
  })
  .meta({ id: 'Login', description: 'A browser in which a person is signed in.' });
export const loginPage = pageOf(login).meta({ id: 'LoginPage' });

export const toLogin = (row: typeof refreshFamilies.$inferSelect, current: string): z.infer<typeof login> => ({
  id: row.id,
  device: deviceOf(row.userAgent),
  createdAt: toIso(row.createdAt),
  lastSeenAt: toIso(row.rotatedAt),
  current: row.id === current,
});
