import { queryOptions } from '@tanstack/react-query';
import { http } from '../../http/http.ts';
import { privateKey } from '../../session/private-data.ts';
import { paths, type XRayAnswer } from './contract.ts';

const everyMs = 2_000;

/** Live while the page is seen. It only reads, so that watching changes nothing of what is watched. */
export function xRayQuery(userId: string) {
  return queryOptions({
    queryKey: privateKey(userId, 'x-ray'),
    queryFn: async ({ signal }) => {
      const askedAt = performance.now();
      const xRay = await readXRay(signal);
      return { xRay, askedAt, ahead: xRay.clocks.bff - Date.now() / 1000 };
    },
    refetchInterval: ({ state }) => (state.error ? false : everyMs),
  });
}

export async function readXRay(signal?: AbortSignal): Promise<XRayAnswer> {
  const { data } = await http.get<XRayAnswer>(paths.xRay, signal && { signal });
  return data;
}

/** Until the access token has expired; none when it has. */
export async function secondsToExpiry(): Promise<number> {
  const { accessToken } = await readXRay();
  return accessToken.state === 'valid' ? (accessToken.endsInSeconds ?? 0) + 1 : 0;
}
