import { execFileSync } from 'node:child_process';

/** Where the server runs and where all that asks it, so that no client takes the server's time. */
export const cores = { server: '0', clients: '1' } as const;

/** `taskset` belongs to Linux. */
export function canPin(): boolean {
  try {
    execFileSync('taskset', ['-c', cores.clients, 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Moves this process to the clients' core. @returns what moves it back */
export function pinToClients(): () => void {
  const pid = String(process.pid);
  const before = execFileSync('taskset', ['-cp', pid], { encoding: 'utf8' }).split(': ')[1]?.trim() ?? '';
  const pin = (list: string) => void execFileSync('taskset', ['-acp', list, pid], { stdio: 'ignore' });
  pin(cores.clients);
  return () => pin(before);
}
