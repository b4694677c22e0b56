/** Which tenant a desk serves, told with every call: the object itself is named by it and does not know its shard. */
export type Home = { tenantId: string; shard: string };

/** The desk as whoever takes rights away sees it. */
export interface SocketDesk {
  /**
   * Ends every socket of a login or key, or of a person, at the desk and in the threads they were let into; whoever may still
   * come in opens a new one. Whose login it was is not at the desk any more, unless by another.
   */
  drop(whom: { loginId: string; userId?: string | undefined } | { userId: string }): Promise<void>;
  /** The queues, their hours, or who may serve have changed: whoever waits is looked at anew. */
  rosterChanged(home: Home): void;
}
