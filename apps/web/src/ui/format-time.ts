const units = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const;

/** `3725` is "1 h 2 min 5 s": every unit from the largest one that is needed down to seconds. */
export function duration(seconds: number): string {
  const first = units.findIndex(([, size]) => seconds >= size);
  let rest = Math.max(0, Math.floor(seconds));
  const parts = units.slice(first === -1 ? -1 : first).map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return `${count} ${unit}`;
  });
  return parts.join(' ');
}

const relative = new Intl.RelativeTimeFormat('en');

/** `200` is "3 minutes ago"; anything under a minute is "just now". */
export function ago(seconds: number): string {
  if (seconds < 60) return 'just now';
  if (seconds < 3_600) return relative.format(-Math.floor(seconds / 60), 'minute');
  if (seconds < 86_400) return relative.format(-Math.floor(seconds / 3_600), 'hour');
  return relative.format(-Math.floor(seconds / 86_400), 'day');
}

export function times(count: number): string {
  return count === 1 ? '1 time' : `${count} times`;
}
