/** The one thing that an object keeps whose person was erased. */
export const markErased = (storage: DurableObjectStorage): void => {
  storage.sql.exec('CREATE TABLE IF NOT EXISTS erased (one INTEGER PRIMARY KEY CHECK (one = 1))');
};

export const isErased = (storage: DurableObjectStorage): boolean =>
  storage.sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'erased'").toArray().length > 0;

/** Keys of the files of its messages. */
export const filesIn = (storage: DurableObjectStorage): string[] =>
  storage.sql
    .exec<{ key: string }>(
      "SELECT DISTINCT json_extract(media, '$.file.key') AS key FROM messages WHERE json_extract(media, '$.file.key') IS NOT NULL",
    )
    .toArray()
    .map(({ key }) => key);
