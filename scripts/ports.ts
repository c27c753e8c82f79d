import { connect } from 'node:net';
import { StartupError } from '@tokenless/bff/startup-error';

/**
 * Refuses a port on which something answers. Asked on both loopback addresses, because a listener on one of them
 * is no error for a listener on the other, and a browser that is sent to localhost may meet either.
 */
export async function refuseTakenPort(port: number, variable: string): Promise<void> {
  const answers = await Promise.all(['127.0.0.1', '::1'].map((host) => isAnswered(host, port)));
  if (answers.includes(true)) throw portInUse(port, variable);
}

export function portInUse(port: number, variable: string): StartupError {
  return new StartupError(
    `Port ${port} is in use. Stop the program that has it, or set ${variable} to another port.`,
  );
}

export function isAnswered(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const settle = (answered: boolean) => {
      socket.destroy();
      resolve(answered);
    };
    socket.once('connect', () => settle(true)).once('error', () => settle(false));
  });
}
