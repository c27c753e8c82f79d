/**
 * Guarantee: no token, cookie, password or secret reaches a log line.
 * The log is given what to say in named fields; nothing that carries a credential is ever passed to it, and the
 * paths below are cut out all the same, in case somebody does.
 * @see OWASP ASVS 5.0, 16.2.5
 */
import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Logger;

const credentials = [
  'password',
  'passwordHash',
  'secret',
  'secrets',
  'token',
  // What a pair of tokens calls its two.
  'access',
  'refresh',
  'cookie',
  'cookies',
  'set-cookie',
  'authorization',
  'headers',
  'body',
];

const atAnyDepth = credentials.flatMap((name) => {
  const key = name.includes('-') ? `["${name}"]` : name;
  const below = name.includes('-') ? key : `.${key}`;
  return [key, `*${below}`, `*.*${below}`, `*.*.*${below}`];
});

export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    redact: { paths: atAnyDepth, censor: '[redacted]' },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Standard output, in one write for what one turn of the event loop logs: a write for each line costs a request a tenth of its time. */
export interface LogOutput extends DestinationStream {
  /** As the process ends, writes what has not been written yet. Only a process that is killed loses the lines of its last turn. */
  flushSync(): void;
}

export function createLogOutput(output: LogOutput = pino.destination(1)): LogOutput {
  let lines = '';
  const writeLines = () => {
    if (lines !== '') output.write(lines);
    lines = '';
  };
  return {
    write(line) {
      if (lines === '') setImmediate(writeLines);
      lines += line;
    },
    flushSync() {
      writeLines();
      output.flushSync();
    },
  };
}
