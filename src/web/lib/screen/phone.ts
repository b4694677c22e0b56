const BRAZIL = /^\+?55(\d{2})(\d{4,5})(\d{4})$/;

/** Brazilian numbers as Brazilians write them; others as they came, with their plus. */
export function readablePhone(phone: string): string {
  const [, area, first, last] = BRAZIL.exec(phone) ?? [];
  if (area) return `+55 ${area} ${first}-${last}`;
  return /^\d{8,}$/.test(phone) ? `+${phone}` : phone;
}
