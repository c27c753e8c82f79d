import { useMutation, useQueryClient } from '@tanstack/react-query';
import { paths } from '@tokenless/bff/contract';
import { http } from '../../http/http.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { sessionKey } from '../../session/session-query.ts';
import { useSignedIn } from '../../session/signed-in.ts';
import { paths as lab } from './contract.ts';
import { momentsSince, type Moment } from './moments.ts';
import { readXRay, xRayQuery } from './x-ray-query.ts';

export interface LostAnswer {
  /** Of the request whose answer was lost. */
  readonly first: { readonly arrived: boolean; readonly moments: readonly Moment[] };
  /** Of the one after it. */
  readonly next: { readonly arrived: boolean; readonly moments: readonly Moment[] };
}

/** Has the BFF lose one answer on purpose, and then asks again, as anyone would. */
export function useLosingAnswer() {
  const refresh = useXRayRefresh();
  return useMutation({
    mutationFn: async (): Promise<LostAnswer> => {
      const before = await readXRay();
      await http.post(lab.loseNextAnswer);
      const firstArrived = await askForDevices();
      await aMoment();
      const between = await readXRay();
      const nextArrived = await askForDevices();
      const after = await readXRay();
      return {
        first: { arrived: firstArrived, moments: momentsSince(before.timeline, between.timeline) },
        next: { arrived: nextArrived, moments: momentsSince(between.timeline, after.timeline) },
      };
    },
    onSettled: refresh,
  });
}

export function useRenewingNow() {
  const refresh = useXRayRefresh();
  return useMutation({ mutationFn: () => http.post(paths.renewal), onSettled: refresh });
}

/** Longer than the BFF shares one renewal among those who present the same token at the same moment. */
function aMoment(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 2_000));
}

async function askForDevices(): Promise<boolean> {
  try {
    await http.get(paths.sessions);
    return true;
  } catch (problem) {
    if (problem instanceof ProblemError && problem.code === 'unreachable') return false;
    throw problem;
  }
}

function useXRayRefresh(): () => Promise<unknown> {
  const client = useQueryClient();
  const { user } = useSignedIn();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: xRayQuery(user.id).queryKey }),
      client.invalidateQueries({ queryKey: sessionKey }),
    ]);
}
