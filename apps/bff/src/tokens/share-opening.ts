/**
 * Guarantee: what many requests present at the same time is opened once, and each is told what it would have been told alone. Nothing is kept
 * beyond that: whoever presents it later has it opened again, so a flood of garbage takes no room.
 */

/** A page that was away sends many requests at once, all with the same tokens. */
export function shareOpening<Opened>(
  open: (sealed: string) => Promise<Opened>,
): (sealed: string) => Promise<Opened> {
  const underWay = new Map<string, Promise<Opened>>();
  return (sealed) => {
    const known = underWay.get(sealed);
    if (known) return known;
    const opening = open(sealed).finally(() => underWay.delete(sealed));
    underWay.set(sealed, opening);
    return opening;
  };
}
