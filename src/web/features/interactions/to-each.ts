export type Failed<E> = { item: E; error: unknown };

/** Does it to each in turn. One that fails keeps no other back; answers those. */
export async function toEach<E>(items: readonly E[], act: (item: E) => Promise<unknown>): Promise<Failed<E>[]> {
  const failed: Failed<E>[] = [];
  for (const item of items) {
    try {
      await act(item);
    } catch (error) {
      failed.push({ item, error });
    }
  }
  return failed;
}
