import { paths } from '@tokenless/bff/contract';
import { passwordPaths } from '@tokenless/bff/sign-in/password/contract';
import { probe } from './probe.ts';

/** Every address that tells something private. */
export const readable: readonly string[] = [paths.session, paths.sessions, paths.securityEvents, probe.path];

/** Every address that changes something, whatever its method. */
export const stateChanging: readonly string[] = [
  passwordPaths.registration,
  passwordPaths.signIn,
  paths.session,
  paths.renewal,
  paths.sessions,
  paths.sessionByHandle('any'),
  passwordPaths.reauthentication,
  passwordPaths.password,
  probe.path,
];
