/**
 * How this app talks to the BFF: the browser attaches the cookies, which no script here can read,
 * and `X-CSRF` shows that the request comes from a script of an allowed origin.
 * Renewal happens in the BFF, inside the request: nothing here refreshes, retries or navigates.
 */
import { csrfHeader } from '@tokenless/bff/contract';
import axios, { isAxiosError } from 'axios';
import { bffOrigin } from './bff-origin.ts';
import { ProblemError, problemFrom } from './problem-error.ts';

export const http = axios.create({
  withCredentials: true,
  headers: { [csrfHeader.name]: csrfHeader.value },
  timeout: 15_000,
  responseType: 'json',
  transitional: { silentJSONParsing: false },
  // axios would look for a CSRF token in document.cookie; there is none.
  xsrfCookieName: '',
});

http.interceptors.request.use((config) => {
  config.baseURL = bffOrigin();
  return config;
});

http.interceptors.response.use(undefined, (failure: unknown) => {
  if (isAxiosError(failure) && failure.response) {
    throw problemFrom(failure.response.status, failure.response.data, failure);
  }
  throw new ProblemError('unreachable', {}, failure);
});
