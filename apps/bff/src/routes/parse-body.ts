import type { Request } from 'express';
import type { z } from 'zod';

import { Problem } from '../problems/problem.ts';

/** @throws Problem `validation_failed` with one sentence a field, or `body_malformed` when it is no object at all */
export function parseBody<Schema extends z.ZodType>(schema: Schema, request: Request): z.output<Schema> {
  const parsed = schema.safeParse(request.body);
  if (parsed.success) return parsed.data;
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) {
    const field = issue.code === 'unrecognized_keys' ? issue.keys[0] : issue.path[0];
    if (field !== undefined) fields[String(field)] ??= issue.message;
  }
  if (Object.keys(fields).length === 0) throw new Problem('body_malformed');
  throw new Problem('validation_failed', { fields });
}
