import type { z } from 'zod';
import { emailSchema } from '../../../kernel/email';
import { oneLine } from '../../../kernel/wire';
import { external, language, timezone } from '../contacts/contacts.schemas';
import type { Reading } from './row-reading.domain';

const by =
  (schema: z.ZodType<string>) =>
  (text: string): string | undefined =>
    schema.safeParse(text).data;

/** Cells are read by the rules that hold for whoever writes a contact down. */
export const CELLS: Reading['cells'] = {
  name: by(oneLine(120)),
  email: by(emailSchema),
  language: by(language),
  timezone: by(timezone),
  externalId: by(external),
};
