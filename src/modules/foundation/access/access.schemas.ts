import { z } from 'zod';

/** The document lists the names, which features define in their manifests. What a caller sends is checked by `knownCapabilities`. */
export const capability = z.string().max(64).meta({ id: 'Capability', description: 'Something that a permission group may allow.' });
