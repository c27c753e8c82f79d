import { useEffect, useRef, type ReactNode, type SubmitEvent } from 'react';

interface Props<Request> {
  /** How it is sent. An error that refuses fields takes focus to the first of them. */
  readonly sending: Sending<Request>;
  /** What to send, of what stands in the fields. */
  readonly request: (valueOf: (field: string) => string) => Request;
  /** Empties its fields when it was accepted. */
  readonly emptied?: boolean;
  readonly 'aria-label'?: string;
  readonly 'aria-labelledby'?: string;
  readonly children: ReactNode;
}

/** As much of a mutation as a form needs. */
interface Sending<Request> {
  readonly error: unknown;
  readonly mutate: (request: Request, then: { onSuccess: () => void; onSettled: () => void }) => void;
}

/** Sends once at a time: what is pressed again while it is on its way sends nothing. */
export function Form<Request>({ sending, request, emptied = false, ...form }: Props<Request>) {
  const element = useRef<HTMLFormElement>(null);
  // Not state: the second of two clicks can come before anything is rendered again.
  const isSending = useRef(false);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isSending.current) return;
    isSending.current = true;
    sending.mutate(request(formValues(event.currentTarget)), {
      onSuccess: () => emptied && element.current?.reset(),
      onSettled: () => (isSending.current = false),
    });
  };
  useEffect(() => {
    if (sending.error) element.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [sending.error]);
  return <form {...form} ref={element} className="stack" noValidate onSubmit={submit} />;
}

/** Exactly as typed. */
function formValues(form: HTMLFormElement): (field: string) => string {
  const fields = new FormData(form);
  return (field) => {
    const value = fields.get(field);
    return typeof value === 'string' ? value : '';
  };
}
