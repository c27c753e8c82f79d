import { type Document, isMap, parseDocument } from 'yaml';

interface LockFile {
  readonly importers: Record<string, Record<string, Record<string, Locked>>>;
  readonly snapshots: Record<string, Record<string, Record<string, string>> | undefined>;
}

interface Locked {
  readonly specifier: string;
  readonly version: string;
}

const kinds = ['dependencies', 'devDependencies', 'optionalDependencies'];

/** Without the catalog's entries of these names. */
export function withoutCatalogEntries(workspace: string, names: readonly string[]): string {
  const document = parseDocument(workspace);
  for (const name of names) document.deleteIn(['catalog', name]);
  return write(document);
}

/**
 * The lock file as it would be without these packages of the workspace and these tools of its root: what is left keeps its
 * version, nothing is asked of a registry.
 */
export function pruneLockFile(
  lock: string,
  { importers, tools }: { importers: readonly string[]; tools: readonly string[] },
): string {
  const document = parseDocument(lock);
  for (const name of importers) document.deleteIn(['importers', name]);
  for (const name of tools) document.deleteIn(['importers', '.', 'devDependencies', name]);
  const left = document.toJS() as LockFile;
  const snapshots = reachable(left);
  const packages = new Set([...snapshots].map((key) => key.replace(/\(.*$/, '')));
  const catalogued = new Set(namedByCatalog(left));
  keepOnly(document, ['snapshots'], snapshots);
  keepOnly(document, ['packages'], packages);
  keepOnly(document, ['catalogs', 'default'], catalogued);
  return write(document);
}

/** The keys of every snapshot that some importer needs, however far away. */
function reachable({ importers, snapshots }: LockFile): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = Object.values(importers).flatMap((importer) =>
    kinds.flatMap((kind) =>
      Object.entries(importer[kind] ?? {}).map(([name, { version }]) => keyOf(name, version)),
    ),
  );
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (found.has(key) || !(key in snapshots)) continue;
    found.add(key);
    const { dependencies = {}, optionalDependencies = {} } = snapshots[key] ?? {};
    waiting.push(
      ...Object.entries({ ...dependencies, ...optionalDependencies }).map((pair) => keyOf(...pair)),
    );
  }
  return found;
}

/** An alias has the name of the package in its version. */
function keyOf(name: string, version: string): string {
  return /^@?[^@(]+@/.test(version) ? version : `${name}@${version}`;
}

function namedByCatalog({ importers }: LockFile): string[] {
  return Object.values(importers).flatMap((importer) =>
    kinds.flatMap((kind) =>
      Object.entries(importer[kind] ?? {})
        .filter(([, { specifier }]) => specifier === 'catalog:')
        .map(([name]) => name),
    ),
  );
}

function keepOnly(document: Document, path: readonly string[], keys: ReadonlySet<string>): void {
  const map = document.getIn(path);
  if (!isMap(map)) throw new Error(`pnpm-lock.yaml has no ${path.join('.')}.`);
  map.items = map.items.filter(({ key }) => keys.has(String(key)));
}

/** As pnpm writes it: no line is folded. */
function write(document: Document): string {
  return document.toString({ lineWidth: 0, flowCollectionPadding: false, singleQuote: true });
}
