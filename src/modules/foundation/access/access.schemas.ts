import { z } from 'zod';
import { CAPABILITIES } from './access.domain';

export const capability = z.enum(CAPABILITIES).meta({ id: 'Capability', description: 'Something that a permission group may allow.' });
