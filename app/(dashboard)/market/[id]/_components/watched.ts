const REPLAYED = /^replay:[^/]+\/(.+)$/;

/** Whether the id names something that is played again: its prices are not of now. */
export function isReplayed(id: string): boolean {
  return REPLAYED.test(id);
}

/** The instrument behind an id, live or replayed. */
export function instrumentOf(id: string): string {
  return REPLAYED.exec(id)?.[1] ?? id;
}

/** The replay behind a replayed id, null for a live one. */
export function replayOf(id: string): string | null {
  return isReplayed(id) ? id.slice('replay:'.length, id.indexOf('/')) : null;
}
