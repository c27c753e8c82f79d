/**
 * Behind `npm start`, `npm test` and the others: fetches the Node and the pnpm that the project wants, installs
 * the packages, and runs one script on that Node: `node scripts/run.mjs scripts/demo.ts --https`. Signals are passed
 * on, exit codes come back.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { whenParentEnds } from './parent.mjs';
import { npxArguments, refuseNode, wantedVersions } from './toolchain.mjs';

const root = new URL('../', import.meta.url);
const cwd = fileURLToPath(root);

/** What is started again and again. The others run copies of the project as well, from folders whose names never come again. */
const keepCompiled = ['scripts/demo.ts', 'scripts/dev.ts'];

/** @type {import('node:child_process').ChildProcess | undefined} */
let child;
let stopping = false;

for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP'])) {
  process.on(signal, () => stop(signal));
}
// npm passes on TERM and INT, but not HUP, and nobody can pass on KILL. Without npm, the caller may leave first.
if (process.env['npm_lifecycle_event'] !== undefined) whenParentEnds(() => stop('SIGTERM'));

process.exitCode = await main(process.argv.slice(2));

/** @param {string[]} words */
async function main([script = '', ...rest]) {
  const path = fileURLToPath(new URL(script, root));
  const refusal = refuseNode(process.versions.node) ?? refuseScript(path);
  if (refusal !== undefined) {
    console.error(refusal);
    return 1;
  }
  const tools = await install();
  if (stopping || tools === undefined) return 1;
  const [node, PATH] = tools;
  // Password hashing and token cryptography share libuv's threads; their number is fixed before Node starts.
  const env = { UV_THREADPOOL_SIZE: '8', ...compileCacheFor(script), ...process.env, PATH };
  return (await run(node, [path, ...rest], { env, stdio: 'inherit' })).code;
}

/**
 * Node keeps there what it compiles of the sources, where nobody writes who could not write the packages themselves.
 * @param {string} script
 */
function compileCacheFor(script) {
  const folder = fileURLToPath(new URL('node_modules/.cache/node', root));
  return keepCompiled.includes(script) ? { NODE_COMPILE_CACHE: folder } : {};
}

/** @param {string} path */
function refuseScript(path) {
  return path.endsWith('.ts') && existsSync(path) ? undefined : `There is no script ${path}.`;
}

/** @returns {Promise<[node: string, path: string] | undefined>} */
async function install() {
  const wanted = wantedVersions(root);
  if (!existsSync(new URL('node_modules', root))) {
    console.error(`Fetching Node ${wanted.node}, pnpm ${wanted.pnpm} and the packages; this happens once.`);
  }
  // CI: pnpm asks no questions.
  const env = { ...process.env, CI: 'true' };
  const args = npxArguments(process.versions.node, wanted);
  const { code, out, err } = await run('npx', args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  if (code === 0) return /** @type {[string, string]} */ (JSON.parse(out.trim().split('\n').pop() ?? ''));
  if (!stopping) console.error(`${out}${err}\nThe packages could not be installed; the reason stands above.`);
  return undefined;
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<{ code: number, out: string, err: string }>} the texts only where `stdio` makes pipes
 */
function run(command, args, options) {
  return new Promise((resolve) => {
    const started = spawn(command, args, { cwd, ...options });
    let out = '';
    let err = '';
    started.stdout?.on('data', (chunk) => (out += chunk));
    started.stderr?.on('data', (chunk) => (err += chunk));
    started.once('error', (error) => resolve({ code: 1, out, err: `${command}: ${error.message}` }));
    started.once('close', (code, signal) => {
      resolve({ code: code ?? 128 + (signal === null ? 0 : constants.signals[signal]), out, err });
    });
    child = started;
  });
}

/** @param {NodeJS.Signals} signal */
function stop(signal) {
  stopping = true;
  child?.kill(signal);
}
