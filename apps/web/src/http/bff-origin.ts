let origin = '';

/** Called once, when the page starts. Empty: the BFF serves this page itself. */
export function connectTo(bffOrigin: string): void {
  origin = bffOrigin;
}

export function bffOrigin(): string {
  return origin;
}
