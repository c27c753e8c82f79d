/** How a process learns of the revocations that other processes make. */
export interface RevocationFeed {
  /** Listens from now on. @throws what the first connection throws */
  start(listener: RevocationListener): Promise<void>;
  /** False while something may have been missed: then only the database knows, and every request asks it. */
  isTrusted(): boolean;
  stop(): Promise<void>;
}

export interface RevocationListener {
  /** The session was revoked, or its row is gone. */
  revoked(sid: string): void;
  /** All rows of sessions went at this time by the database's clock, without a word about each. */
  emptied(at: number): void;
  /** Called each time listening (again) begins, before the feed is trusted: what happened until now was missed. */
  connected(): Promise<void>;
}

/** For a database that only one process can use: nobody else revokes anything. */
export function onlyProcess(): RevocationFeed {
  return {
    start: (listener) => listener.connected(),
    isTrusted: () => true,
    stop: async () => {},
  };
}
