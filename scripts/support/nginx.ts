import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installFromDebian } from '../ensure-browser.ts';
import { keepCertificate } from '../https/keep-certificate.ts';
import { root } from '../local-settings.ts';
import { isAnswered } from '../ports.ts';

interface Places {
  readonly folder: string;
  readonly plainPort: number;
  readonly port: number;
  /** Of each instance. */
  readonly bffPorts: readonly number[];
}

const example = readFileSync(join(root, 'docs/nginx.conf'), 'utf8');

/**
 * Runs a real nginx with the configuration of the documentation, on these ports, for the name localhost.
 * @throws when there is none and none can be installed
 */
export async function startNginx({ folder, plainPort, port, bffPorts }: Places) {
  mkdirSync(folder, { recursive: true });
  const { key, cert } = keepCertificate(folder, ['localhost']);
  const paths = { cert: join(folder, 'nginx.pem'), key: join(folder, 'nginx-key.pem') };
  writeFileSync(paths.cert, cert);
  writeFileSync(paths.key, key, { mode: 0o600 });
  const servers = example
    .replace('listen 80', `listen 127.0.0.1:${plainPort}`)
    .replace('listen 443 ssl', `listen 127.0.0.1:${port} ssl`)
    .replaceAll('server_name app.example.com', 'server_name localhost')
    .replace('/etc/ssl/app.example.com.pem', paths.cert)
    .replace('/etc/ssl/app.example.com-key.pem', paths.key)
    .replace('server 127.0.0.1:3000', bffPorts.map((bff) => `server 127.0.0.1:${bff}`).join('; '));
  const config = join(folder, 'nginx.conf');
  writeFileSync(config, nginxConfig(folder, servers));
  const child = spawn(await findNginx(), ['-c', config, '-p', folder], { stdio: ['ignore', 'pipe', 'pipe'] });
  await listening(child, port);
  return {
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

/** What stands around the `server` blocks in the system's own file. All that nginx writes goes to the folder. */
function nginxConfig(folder: string, servers: string): string {
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const temporary = kinds.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join('\n');
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  return `${user} daemon off; master_process off; worker_processes 1; pid ${folder}/nginx.pid; error_log stderr;
    events {}
    http { access_log off; ${temporary} ${servers} }`;
}

async function findNginx(): Promise<string> {
  const program = installed() ?? (await installFromDebian('nginx-light').then(installed));
  if (program) return program;
  throw new Error(
    'This test needs nginx, and none was found or could be installed. Install it so that nginx is on the PATH.',
  );
}

/** On the PATH, or where Debian keeps it, which is on root's PATH only. */
function installed(): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin'];
  return folders.map((folder) => join(folder, 'nginx')).find((path) => existsSync(path));
}

async function listening(child: ChildProcess, port: number): Promise<void> {
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  while (!(await isAnswered('127.0.0.1', port))) {
    if (child.exitCode !== null) throw new Error(`nginx has ended: ${errors}`);
  }
}
