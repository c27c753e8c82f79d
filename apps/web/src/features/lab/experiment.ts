import { useMutation, useQueryClient } from '@tanstack/react-query';
import { paths } from '@tokenless/bff/contract';
import { http } from '../../http/http.ts';
import { sessionKey } from '../../session/session-query.ts';
import { useSignedIn } from '../../session/signed-in.ts';
import { paths as lab } from './contract.ts';
import { momentsSince, type Moment } from './moments.ts';
import { readXRay, secondsToExpiry, xRayQuery } from './x-ray-query.ts';

interface Experiment {
  readonly label: string;
  /** Once it is done. */
  readonly did: string;
  readonly run: () => Promise<unknown>;
}

export const experiments = {
  ask: {
    label: 'Expire the access token, then ask',
    did: 'The access token was made to expire. Then this page asked for your devices, once, and was answered.',
    async run() {
      const skipSeconds = await secondsToExpiry();
      if (skipSeconds > 0) await http.post(lab.clock, { skipSeconds });
      await http.get(paths.sessions);
    },
  },
  renew: {
    label: 'Renew now',
    did: 'This page asked the BFF to renew the session.',
    run: () => http.post(paths.renewal),
  },
} as const satisfies Record<string, Experiment>;

export type ExperimentName = keyof typeof experiments;

/** One at a time: the result of each takes the place of the last one's. */
export function useExperiment() {
  const client = useQueryClient();
  const { user } = useSignedIn();
  return useMutation({
    mutationFn: async (name: ExperimentName): Promise<readonly Moment[]> => {
      const before = await readXRay();
      await experiments[name].run();
      const after = await readXRay();
      return momentsSince(before.timeline, after.timeline);
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: xRayQuery(user.id).queryKey }),
        client.invalidateQueries({ queryKey: sessionKey }),
      ]),
  });
}
