/** A refusal: its status, and its sentence in each language. */
export type Entry = { status: number; en: string; 'pt-BR': string; es: string };
export const entry = (status: number, en: string, pt: string, es: string): Entry => ({ status, en, 'pt-BR': pt, es });
