import { paths } from '@tokenless/bff/contract';
import { probe } from './probe.ts';

/** Every address that tells something private. */
export const readable: readonly string[] = [paths.session, paths.sessions, paths.securityEvents, probe.path];

/** Every address that changes something, whatever its method. */
export const stateChanging: readonly string[] = [
  paths.registration,
  paths.passwordSignIn,
  paths.session,
  paths.renewal,
  paths.sessions,
  paths.sessionByHandle('any'),
  paths.reauthentication,
  paths.password,
  probe.path,
];
