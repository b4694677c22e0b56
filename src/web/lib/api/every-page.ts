type Page<Item> = { items: Item[]; next: string | null };
type Ask = { limit: number; after?: string };

/** A list that is chosen from is needed whole, however many pages it has; of what never ends, so much as anybody could read. */
export async function everyPage<Item>(read: (page: Ask) => Promise<Page<Item>>, most = 5_000): Promise<Item[]> {
  const items: Item[] = [];
  for (let after = ''; items.length < most; ) {
    const page = await read({ limit: 100, ...(after ? { after } : {}) });
    items.push(...page.items);
    if (page.next === null) break;
    after = page.next;
  }
  return items;
}
