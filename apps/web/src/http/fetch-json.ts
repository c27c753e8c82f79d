/**
 * The same with fetch, for those who use no axios. Three things matter: `credentials: 'include'`, or no
 * cookie travels to another origin; `X-CSRF`, or the BFF refuses; and a time limit, which fetch lacks.
 */
import { csrfHeader } from '@tokenless/bff/contract';
import { anySignal } from './any-signal.ts';
import { bffOrigin } from './bff-origin.ts';
import { ProblemError, problemFrom } from './problem-error.ts';

const timeoutMs = 15_000;

export async function fetchJson<Answer>(path: string, signal: AbortSignal): Promise<Answer> {
  const { ok, status, text } = await exchange(
    credentialedRequest(path, anySignal(signal, AbortSignal.timeout(timeoutMs))),
  );
  const body = parsed(text);
  if (!ok) throw problemFrom(status, body);
  if (body === undefined) throw new ProblemError('unexpected', { status });
  return body as Answer;
}

export function credentialedRequest(path: string, signal: AbortSignal): Request {
  return new Request(bffOrigin() + path, {
    credentials: 'include',
    headers: { [csrfHeader.name]: csrfHeader.value, Accept: 'application/json' },
    signal,
  });
}

async function exchange(request: Request): Promise<{ ok: boolean; status: number; text: string }> {
  try {
    const response = await fetch(request);
    return { ok: response.ok, status: response.status, text: await response.text() };
  } catch (failure) {
    throw new ProblemError('unreachable', {}, failure);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
