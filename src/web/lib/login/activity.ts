const KEY = 'prosa.activity';

/** When somebody last touched Prosa in this browser, in whichever tab; undefined: nobody has kept count. */
export function lastActivity(): number | undefined {
  const text = localStorage.getItem(KEY);
  return text === null ? undefined : Number(text);
}
export const noteActivity = (at: number): void => localStorage.setItem(KEY, String(at));
/** The count begins anew, as when somebody signs in. */
export const forgetActivity = (): void => localStorage.removeItem(KEY);
