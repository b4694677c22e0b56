import { z } from 'zod';

/** NIST SP 800-63B: length, no composition rules, no truncation. */
export const passwordSchema = z.string().min(12, 'at least 12 characters').max(128).meta({ example: 'uma frase comprida' });
