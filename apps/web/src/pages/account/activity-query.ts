import { infiniteQueryOptions } from '@tanstack/react-query';
import { paths } from '@tokenless/bff/contract';
import type { AccountEventsAnswer } from '@tokenless/bff/contract/answers';
import { http } from '../../http/http.ts';
import { privateKey } from '../../session/private-data.ts';

export function activityQuery(userId: string) {
  return infiniteQueryOptions({
    queryKey: privateKey(userId, 'activity'),
    queryFn: async ({ pageParam, signal }) => {
      const askedAt = performance.now();
      const params = pageParam === undefined ? {} : { before: pageParam };
      const { data } = await http.get<AccountEventsAnswer>(paths.securityEvents, { params, signal });
      return { ...data, askedAt };
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });
}
