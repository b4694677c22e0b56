import { queryOptions } from '@tanstack/react-query';
import { readContact } from '../../client';

export const contactQuery = (id: string) =>
  queryOptions({ queryKey: ['contact', id], queryFn: async () => (await readContact({ path: { id } })).data });
