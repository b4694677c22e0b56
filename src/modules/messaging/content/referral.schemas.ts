import { z } from 'zod';
import { source } from '../../customers/contacts/source.schemas';

const text = z.string().nullable();

export const referral = z
  .object({
    ...source.omit({ at: true }).shape,
    body: text,
    mediaType: text,
    imageUrl: text,
    videoUrl: text,
    thumbnailUrl: text,
    welcomeText: text,
  })
  .meta({ id: 'Referral', description: 'The advertisement or post that a customer wrote from.' });
