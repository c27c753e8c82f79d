import type { SubmitEvent } from 'react';

/** What stands in a form's fields, exactly as typed. */
export function typedInto(event: SubmitEvent<HTMLFormElement>): (field: string) => string {
  event.preventDefault();
  const form = new FormData(event.currentTarget);
  return (field) => {
    const value = form.get(field);
    return typeof value === 'string' ? value : '';
  };
}
