import { queryOptions } from '@tanstack/react-query';
import { paths } from '@tokenless/bff/contract';
import type { DevicesAnswer } from '@tokenless/bff/contract/answers';
import { http } from '../../http/http.ts';
import { privateKey } from '../../session/private-data.ts';

export function devicesQuery(userId: string) {
  return queryOptions({
    queryKey: privateKey(userId, 'devices'),
    queryFn: async ({ signal }) => {
      const askedAt = performance.now();
      const { data } = await http.get<DevicesAnswer>(paths.sessions, { signal });
      return { devices: data.devices, askedAt };
    },
  });
}
