import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '@tokenless/bff/startup-error';
import { runQuietly } from '../../../scripts/run-quietly.ts';

/**
 * Fetches a tool of exactly this version into a folder of its own.
 * @returns that folder
 */
export async function fetchTool(folder: string, tool: string): Promise<string> {
  const place = join(folder, tool.replaceAll(/[^\w.]/g, '-'));
  if (existsSync(place)) return place;
  mkdirSync(place);
  writeFileSync(join(place, 'package.json'), '{"private":true}');
  // No script of a stranger runs to install it.
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', tool];
  const { code, output } = await runQuietly('npm', args, { cwd: place });
  if (code !== 0) throw new StartupError(`${output}\n${tool} could not be fetched; the reason stands above.`);
  return place;
}

/**
 * For `node --import`: whoever asks in this process for the name gets this machine, and for the usual port the one that is given for it.
 * @param ports such as `{ 443: 5173 }`
 */
export function writeRoute(
  folder: string,
  hostname: string,
  ports: Readonly<Record<number, number>>,
): string {
  const path = join(folder, 'route.mjs');
  const code = `import net from 'node:net';
const { connect } = net.Socket.prototype;
const ports = ${JSON.stringify(ports)};
net.Socket.prototype.connect = function (...given) {
  const options = Array.isArray(given[0]) ? given[0][0] : given[0];
  if (options?.host === ${JSON.stringify(hostname)}) {
    options.host = '127.0.0.1';
    options.port = ports[options.port] ?? options.port;
  }
  return connect.apply(this, given);
};
`;
  writeFileSync(path, code);
  return path;
}
