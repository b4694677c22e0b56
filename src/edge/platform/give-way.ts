/** Requests that this isolate is answering. */
let underWay = 0;
/** Work in the background waits so long for them at most, in ms. */
const LONGEST = 50;

/** Says that a request is under way until it is answered. */
export async function answering<T>(answer: () => T | Promise<T>): Promise<T> {
  underWay += 1;
  try {
    return await answer();
  } finally {
    underWay -= 1;
  }
}

/**
 * Lets what has come meanwhile be answered. Where the database and the files stand in the same process, as in a local installation, long
 * work that waits for nothing else would keep everybody from being heard until it has ended.
 */
export async function giveWay(): Promise<void> {
  await scheduler.wait(0);
  for (let waited = 0; underWay > 0 && waited < LONGEST; waited += 1) await scheduler.wait(1);
}
