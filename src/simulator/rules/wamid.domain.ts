/** A message id as WhatsApp writes it: base64 of the user's number and twenty hexadecimal digits. */
export type Direction = 'in' | 'out';

export function wamid(user: string, direction: Direction, hex: string): string {
  const id = hex.slice(0, 20).toUpperCase();
  const mark = direction === 'out' ? '\x11' : '\x12';
  const bytes = `\x1c\x18${String.fromCharCode(user.length)}${user}\x15\x02\x00${mark}\x18${String.fromCharCode(id.length)}${id}\x00`;
  return `wamid.${btoa(bytes)}`;
}
