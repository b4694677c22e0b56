/** The access token lives in memory alone; a page that is left forgets it. */
export type Renewal = 'renewed' | 'refused' | 'unreachable';

let token: string | undefined;
let renewer: () => Promise<Renewal> = async () => 'refused';
let renewing: Promise<Renewal> | undefined;
let watcher: (outcome: Renewal) => void = () => undefined;

export const accessToken = (): string | undefined => token;
export const keepAccess = (next: string | undefined): void => {
  token = next;
};
export const renewWith = (fn: () => Promise<Renewal>): void => {
  renewer = fn;
};
/** Many requests may find out at once that the token has ended; they share one renewal. */
export const renewAccess = (): Promise<Renewal> => {
  renewing ??= renewer().then((outcome) => {
    renewing = undefined;
    watcher(outcome);
    return outcome;
  });
  return renewing;
};
/** Tells how each renewal ended, whoever asked for it. */
export const watchRenewals = (fn: (outcome: Renewal) => void): (() => void) => {
  watcher = fn;
  return () => {
    watcher = () => undefined;
  };
};
