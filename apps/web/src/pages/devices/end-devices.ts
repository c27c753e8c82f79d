import { useMutation, useQueryClient } from '@tanstack/react-query';
import { paths } from '@tokenless/bff/contract';
import { http } from '../../http/http.ts';
import { useWithPassword } from '../../session/reauthenticate-dialog.tsx';
import { withSessionLock } from '../../session/session-lock.ts';
import { useSignedIn } from '../../session/signed-in.ts';
import { useToast } from '../../ui/toasts.tsx';
import { devicesQuery } from './devices-query.ts';

/** @param onEnded once the list no longer shows it, or them */
export function useEndDevice(handle: string, onEnded: () => void) {
  const request = () => http.delete(paths.sessionByHandle(handle));
  return useEnding({ request, ended: 'That device is signed out.', onEnded });
}

/** One change of sessions at a time: the answer to a re-authentication that is under way would hold a session that this ends. */
export function useEndOtherDevices(onEnded: () => void) {
  const request = () => withSessionLock(() => http.delete(paths.sessions));
  return useEnding({
    request,
    options: { endOthers: true },
    ended: 'All other devices are signed out.',
    onEnded,
  });
}

interface Ending {
  readonly request: () => Promise<unknown>;
  /** What the password does at once, where it has to be given. */
  readonly options?: { readonly endOthers: true };
  /** What to say then. */
  readonly ended: string;
  readonly onEnded: () => void;
}

function useEnding({ request, options, ended, onEnded }: Ending) {
  const client = useQueryClient();
  const { user } = useSignedIn();
  const { queryKey } = devicesQuery(user.id);
  const withPassword = useWithPassword();
  const toast = useToast();
  return useMutation({
    mutationFn: () => withPassword(request, options),
    onSuccess: async (outcome) => {
      if (outcome === 'declined') return;
      toast(ended);
      await client.invalidateQueries({ queryKey });
      onEnded();
    },
    onError: ({ code }) => (code === 'not_found' ? client.invalidateQueries({ queryKey }) : undefined),
  });
}
