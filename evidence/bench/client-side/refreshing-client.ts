import { Agent } from 'node:http';

import axios, { type AxiosInstance, isAxiosError } from 'axios';

/** Axios with the interceptor that is usual: a 401 fetches a new access token, once for all that wait, and sends the request again. */
export function createRefreshingClient(baseURL: string): AxiosInstance {
  const httpAgent = new Agent({ keepAlive: true });
  const client = axios.create({ baseURL, httpAgent });
  let access = '';
  let refreshing: Promise<string> | undefined;
  client.interceptors.request.use((config) => {
    config.headers.set('authorization', `Bearer ${access}`);
    return config;
  });
  const refresh = async () => {
    try {
      const { data } = await axios.post<{ access: string }>('/refresh', undefined, { baseURL, httpAgent });
      return data.access;
    } finally {
      refreshing = undefined;
    }
  };
  const sentAgain = new WeakSet<object>();
  client.interceptors.response.use(undefined, async (error: unknown) => {
    const config = isAxiosError(error) && error.response?.status === 401 ? error.config : undefined;
    if (!config || sentAgain.has(config)) throw error;
    refreshing ??= refresh();
    access = await refreshing;
    sentAgain.add(config);
    return client(config);
  });
  return client;
}
