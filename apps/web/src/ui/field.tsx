import { useId, type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes } from 'react';
import './field.css';

interface About {
  readonly label: string;
  readonly hint?: string | undefined;
  /** Stands beside the field and read out with it. */
  readonly error?: string | undefined;
}

export function TextField({ label, hint, error, ...input }: About & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <Labelled about={{ label, hint, error }}>
      {(attributes) => <input type="text" dir={dir(input.type)} {...input} {...attributes} />}
    </Labelled>
  );
}

export function TextArea({
  label,
  hint,
  error,
  ...area
}: About & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return (
    <Labelled about={{ label, hint, error }}>
      {(attributes) => <textarea rows={4} dir="auto" {...area} {...attributes} />}
    </Labelled>
  );
}

export function Checkbox({ label, hint, ...input }: About & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <div className="checkbox">
      <input {...input} id={id} type="checkbox" aria-describedby={hint && `${id}-hint`} />
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
    </div>
  );
}

/** What people write runs as their script does; addresses and passwords run from left to right. */
function dir(type = 'text'): 'auto' | 'ltr' {
  return type === 'text' ? 'auto' : 'ltr';
}

interface FieldAttributes {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

interface LabelledProps {
  readonly about: About;
  readonly children: (attributes: FieldAttributes) => ReactNode;
}

function Labelled({ about: { label, hint, error }, children }: LabelledProps) {
  const id = useId();
  const describedBy = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-invalid': Boolean(error), 'aria-describedby': describedBy || undefined })}
      {error && (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
    </div>
  );
}
