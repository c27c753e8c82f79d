/** Stands for what is there only once the tests run. */
export function later<T extends object>(current: () => T): T {
  return new Proxy({} as T, { get: (_none, name) => Reflect.get(current(), name) as unknown });
}
