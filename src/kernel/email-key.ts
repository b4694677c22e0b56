/** One spelling for each address: trimmed, lower-cased, the domain as DNS writes it (`café.example` is `xn--caf-dma.example`). */
export function emailKey(text: string): string {
  const [, local, domain] = /^(.*)@([^@]+)$/.exec(text.trim().toLowerCase()) ?? [];
  if (local === undefined || domain === undefined) return text.trim().toLowerCase();
  // What no address has in its domain, a URL would take for a port, a path or a name before the host.
  if (/[\s/\\:?#%[\]]/.test(domain)) return `${local}@${domain}`;
  try {
    return `${local}@${new URL(`http://${domain}`).hostname}`;
  } catch {
    return `${local}@${domain}`;
  }
}

export const LONGEST_EMAIL = 254;
/** An address in that spelling. */
export const EMAIL = /^(?:[A-Za-z0-9_'+-]+\.)*[A-Za-z0-9_'+-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;
