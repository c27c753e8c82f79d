import { Failure } from '../ui/failure.tsx';
import type { FailedRequest } from '../ui/format-problem.ts';
import { Skeleton, type SkeletonProps } from '../ui/skeleton.tsx';
import { useIsCutOff } from './session-query.ts';

interface Props extends SkeletonProps {
  /** A query, as much of it as matters here. */
  readonly of: {
    readonly data: unknown;
    readonly error: FailedRequest | null;
    readonly isFetching: boolean;
    readonly refetch: () => unknown;
  };
  /** What could not be read, as a sentence. */
  readonly failed: string;
}

/**
 * Stands where an answer is to come, or in its place. While the BFF cannot be reached, the banner above every page says so once, and
 * whatever was not read is asked for when it is back.
 */
export function Reading({ of: { data, error, isFetching, refetch }, failed, ...skeleton }: Props) {
  const isCutOff = useIsCutOff();
  if (error && isCutOff) return data === undefined ? <p className="hint">{failed}</p> : null;
  if (error && !isFetching) {
    return (
      <Failure what={failed} kept="You are still signed in." problem={error} again={() => void refetch()} />
    );
  }
  return data === undefined ? <Skeleton {...skeleton} /> : null;
}
