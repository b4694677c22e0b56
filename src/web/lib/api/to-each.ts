export type Failed<E> = { item: E; error: unknown };
type Watch = {
  /** After each, whatever became of it: how many have been tried. */
  onStep?: (tried: number) => void;
  /** Asked before each; those not tried are left as they are. */
  isStopped?: () => boolean;
};

/** Does it to each in turn. One that fails keeps no other back; answers those. */
export async function toEach<E>(
  items: readonly E[],
  act: (item: E) => Promise<unknown>,
  { onStep, isStopped }: Watch = {},
): Promise<Failed<E>[]> {
  const failed: Failed<E>[] = [];
  for (const [index, item] of items.entries()) {
    if (isStopped?.()) break;
    try {
      await act(item);
    } catch (error) {
      failed.push({ item, error });
    }
    onStep?.(index + 1);
  }
  return failed;
}
