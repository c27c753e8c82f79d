/** Which Node and pnpm this project runs on, and how to get them. Runs on every Node that npm start may meet. */
import { readFileSync } from 'node:fs';

const oldestNode = 20;

/**
 * The versions, from the places where other tools look for them too.
 * @param {URL} root folder of the project, with a slash at its end
 */
export function wantedVersions(root) {
  const [, pnpm] =
    /"packageManager": "pnpm@([^"+]+)/.exec(readFileSync(new URL('package.json', root), 'utf8')) ?? [];
  if (pnpm === undefined) throw new Error('package.json has no "packageManager": "pnpm@…"');
  return { node: readFileSync(new URL('.node-version', root), 'utf8').trim(), pnpm };
}

/**
 * @param {string} version of the Node that runs this, such as `20.11.0`
 * @returns {string | undefined} why it cannot even fetch the Node that is wanted
 */
export function refuseNode(version) {
  if (major(version) >= oldestNode) return undefined;
  return `Tokenless needs Node ${oldestNode} or newer to start; this is Node ${version}.`;
}

/**
 * For what is started around `run.mjs` and would die of the types in the sources.
 * @param {string} version of the Node that runs this
 * @param {string} command that fetches the right one
 * @returns {string | undefined} what to do instead
 */
export function refuseOldNode(version, command) {
  const wanted = major(wantedVersions(new URL('../', import.meta.url)).node);
  if (major(version) >= wanted) return undefined;
  return `The specs need Node ${wanted} or newer, and this is Node ${version}: \`${command}\` fetches it.`;
}

/**
 * Arguments of npx that install the packages, then print the path of Node and the PATH to run everything with.
 * A Node of the wanted major or newer is used as it is.
 * @param {string} version of the Node that runs this
 * @param {{ node: string, pnpm: string }} wanted
 */
export function npxArguments(version, wanted) {
  const packages = [`pnpm@${wanted.pnpm}`];
  if (major(version) < major(wanted.node)) packages.unshift(`node@${wanted.node}`);
  return [
    '--yes',
    '--prefer-offline',
    ...packages.map((name) => `--package=${name}`),
    '-c',
    'pnpm install --frozen-lockfile && node -p "JSON.stringify([process.execPath, process.env.PATH])"',
  ];
}

/** @param {string} version */
function major(version) {
  return Number.parseInt(version, 10);
}
