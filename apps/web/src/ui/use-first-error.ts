import { useEffect, useRef, type RefObject } from 'react';

/** Takes focus to the first field that was refused, each time an answer refuses some. */
export function useFirstError(refusal: unknown): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (refusal) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [refusal]);
  return form;
}
