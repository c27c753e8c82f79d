import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/**
 * Starts the program, asks it as soon as it says where it listens, and ends it.
 * @param file says its port in its log or to the process that started it
 * @returns milliseconds from the start of the process to the answer
 * @throws Error when it ends before, or when the answer is not 200
 */
export async function timeToFirstAnswer(
  file: string,
  environment: Readonly<Record<string, string>>,
  path: string,
): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, [file], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  try {
    const said = [loggedPort(child.stdout as Readable), sentPort(child)];
    const port = await Promise.race([...said, ended.then(() => undefined)]);
    if (port === undefined) throw new Error(`${file} ended before it listened`);
    const status = await statusOf(port, path);
    if (status !== 200) throw new Error(`${file} listens and answers ${status}`);
    return performance.now() - start;
  } finally {
    child.kill();
    await ended;
  }
}

async function loggedPort(output: Readable): Promise<number | undefined> {
  for await (const line of createInterface(output)) {
    const { msg, port } = JSON.parse(line) as { msg?: string; port?: number };
    if (msg === 'listening') return port;
  }
  return undefined;
}

async function sentPort(child: ReturnType<typeof spawn>): Promise<number> {
  const [port] = (await once(child, 'message')) as [number];
  return port;
}

async function statusOf(port: number, path: string): Promise<number | undefined> {
  const [answer] = (await once(get({ port, path, host: '127.0.0.1' }), 'response')) as [IncomingMessage];
  answer.resume();
  return answer.statusCode;
}
