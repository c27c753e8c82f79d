/** Server-sent events by `fetch`, for as long as the server keeps the answer open. EventSource would not do: it cannot send `X-CSRF`. */
import { createParser } from 'eventsource-parser';
import { keepOpenSeconds } from '@tokenless/bff/contract';
import { anySignal } from './any-signal.ts';
import { credentialedRequest } from './fetch-json.ts';
import { ProblemError, problemFrom } from './problem-error.ts';

/** A connection that has missed three signs of life has died unnoticed. */
const longestSilenceMs = 3 * keepOpenSeconds * 1_000;

/** @throws ProblemError if the answer is not a success, breaks off, or falls silent */
export async function* fetchEvents<Event>(path: string, signal: AbortSignal): AsyncGenerator<Event> {
  const silence = new AbortController();
  const request = credentialedRequest(path, anySignal(signal, silence.signal));
  let timer = setTimeout(() => silence.abort(), longestSilenceMs);
  try {
    const response = await fetch(request);
    if (!response.ok) throw problemFrom(response.status, await problemBody(response));
    const arrived: Event[] = [];
    const parser = createParser({ onEvent: ({ data }) => void arrived.push(JSON.parse(data) as Event) });
    for await (const chunk of chunksOf(response)) {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), longestSilenceMs);
      parser.feed(chunk);
      yield* arrived.splice(0);
    }
  } catch (failure) {
    throw failure instanceof ProblemError ? failure : new ProblemError('unreachable', {}, failure);
  } finally {
    clearTimeout(timer);
    // Whoever stops listening also ends the connection.
    silence.abort();
  }
}

async function* chunksOf({ body }: Response): AsyncGenerator<string> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    yield decoder.decode(read.value, { stream: true });
  }
}

async function problemBody(response: Response): Promise<unknown> {
  return response.json().catch(() => undefined) as Promise<unknown>;
}
