import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';

import { describe, expect, it } from 'vitest';

import { SecondBff } from '../second-bff/second-bff.ts';

/** A connection that is kept after an answer; `closed` resolves when the BFF at the other end closes it, or is gone. */
async function connectTo(port: number): Promise<{ closed: Promise<void> }> {
  const socket = connect(port, '127.0.0.1');
  socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await once(socket, 'data');
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.once('error', () => undefined).resume();
  return { closed };
}

describe('the second BFF', { timeout: 30_000 }, () => {
  it.each(['is done', 'fails'])(
    'is gone, and all that it kept, when what it was started for %s',
    async (how) => {
      let folder = '';
      let connection: Awaited<ReturnType<typeof connectTo>> | undefined;
      const attack = SecondBff.during(async (bff) => {
        const { port } = await bff.restart([SecondBff.newSecret()]);
        connection = await connectTo(port);
        folder = dirname(bff.databaseFile);
        expect(existsSync(bff.databaseFile)).toBe(true);
        if (how === 'fails') throw new Error(how);
        return how;
      });

      expect(await attack.catch((error: Error) => error.message)).toBe(how);

      await connection?.closed;
      expect(existsSync(folder)).toBe(false);
    },
  );

  it('ends when the demo is killed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tokenless-'));
    const code = `import { SecondBff } from '${new URL('../second-bff/second-bff.ts', import.meta.url).href}';
      await SecondBff.during(async (bff) => {
        console.log((await bff.restart([SecondBff.newSecret()])).port);
        await new Promise(() => setInterval(() => {}, 1000));
      });`;
    const demo = spawn(process.execPath, ['--input-type=module', '--eval', code], {
      env: { TMPDIR: folder },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [port] = (await once(demo.stdout, 'data')) as [Buffer];
    const { closed } = await connectTo(Number(port.toString()));

    demo.kill('SIGKILL');

    await closed;
    expect(readdirSync(folder)).toHaveLength(1);
    rmSync(folder, { recursive: true });
  });

  it('says why it could not start', async () => {
    const attack = SecondBff.during((bff) => bff.restart([new Uint8Array(32)]));
    await expect(attack).rejects.toThrow('SECRETS must be 32 random bytes');
  });
});
