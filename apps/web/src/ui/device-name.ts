/** "Firefox on Windows", as far as the browser says what it is. */
export function deviceName({
  browser,
  system,
}: {
  readonly browser: string;
  readonly system: string;
}): string {
  const name = browser || 'An unknown browser';
  return system ? `${name} on ${system}` : name;
}
