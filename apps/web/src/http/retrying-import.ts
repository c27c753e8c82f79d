/** The same, to be called again after a failure. */
export function retryingImport<Module>(page: () => Promise<Module>): () => Promise<Module> {
  let failures = 0;
  return () =>
    page().catch((failure: unknown) => {
      failures += 1;
      const address = addressIn(failure);
      if (failures === 1 || address === undefined) throw failure;
      return import(/* @vite-ignore */ `${address}?attempt=${failures}`) as Promise<Module>;
    });
}

/**
 * Some browsers never ask again for a module that they once could not fetch, as the HTML standard had it until 2026; the
 * same script under another address they do. Those name the address in what they say.
 * @see https://github.com/whatwg/html/issues/6768
 */
function addressIn(failure: unknown): string | undefined {
  return failure instanceof TypeError ? /https?:\S+\.js$/.exec(failure.message)?.[0] : undefined;
}
