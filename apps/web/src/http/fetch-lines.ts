/**
 * An answer that goes on: one value of JSON a line, for as long as the server keeps it open. EventSource would
 * not do: it cannot send `X-CSRF`.
 */
import { keepOpenSeconds } from '@tokenless/bff/contract';
import { anySignal } from './any-signal.ts';
import { credentialedRequest } from './fetch-json.ts';
import { ProblemError, problemFrom } from './problem-error.ts';

/** A connection that has missed three signs of life has died unnoticed. */
const longestSilenceMs = 3 * keepOpenSeconds * 1_000;

/** @throws ProblemError if the answer is not a success, breaks off, or falls silent */
export async function* fetchLines<Line>(path: string, signal: AbortSignal): AsyncGenerator<Line> {
  const silence = new AbortController();
  const request = credentialedRequest(path, anySignal(signal, silence.signal));
  let timer = setTimeout(() => silence.abort(), longestSilenceMs);
  try {
    const response = await fetch(request);
    if (!response.ok) throw problemFrom(response.status, await problemBody(response));
    for await (const line of linesOf(chunksOf(response))) {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), longestSilenceMs);
      if (line.trim() !== '') yield JSON.parse(line) as Line;
    }
  } catch (failure) {
    throw failure instanceof ProblemError ? failure : new ProblemError('unreachable', {}, failure);
  } finally {
    clearTimeout(timer);
    // Whoever stops listening also ends the connection.
    silence.abort();
  }
}

/** A chunk may end anywhere; what stands behind the last line break is not a line yet. */
export async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let begun = '';
  for await (const chunk of chunks) {
    const lines = (begun + chunk).split('\n');
    begun = lines.pop() ?? '';
    yield* lines;
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
