import type { Scope } from '../../../edge/platform/scope';
import { mediaProblems } from './media.problems';
import { releaseBytes, reserveBytes } from './media.store';

/** Takes so much of the company's space for files, or says that there is none left. */
export async function takeSpace(s: Scope, bytes: number): Promise<void> {
  if (!(await reserveBytes(s, bytes, s.storageBytes))) throw mediaProblems('storage-full');
}

export const giveSpace = async (s: Scope, bytes: number): Promise<void> => {
  if (bytes > 0) await releaseBytes(s, bytes);
};
