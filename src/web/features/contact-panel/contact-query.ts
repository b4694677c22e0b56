import { queryOptions } from '@tanstack/react-query';
import { readContact } from '../../client';
import { contactKey } from '../../lib/realtime/tag-cache';

export const contactQuery = (id: string) =>
  queryOptions({ queryKey: contactKey(id), queryFn: async () => (await readContact({ path: { id } })).data });
