import { z } from 'zod';
import { emailKey, LONGEST_EMAIL } from './email-key';

export const emailSchema = z
  .string()
  .max(LONGEST_EMAIL)
  .transform(emailKey)
  .pipe(z.email().max(LONGEST_EMAIL))
  .meta({ example: 'ana@padaria.example' });
