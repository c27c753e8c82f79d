import type { Request } from 'express';
import type { z } from 'zod';

import { Problem } from '../problems/problem.ts';

/** @throws Problem `validation_failed` with one sentence a field, or `body_malformed` when it is no object at all */
export function parseBody<Schema extends z.ZodType>(schema: Schema, request: Request): z.output<Schema> {
  const parsed = schema.safeParse(request.body);
  if (parsed.success) return parsed.data;
  // A map: of an object, a field named `constructor` would seem to be there already.
  const fields = new Map<string, string>();
  for (const issue of parsed.error.issues) {
    const field = issue.code === 'unrecognized_keys' ? issue.keys[0] : issue.path[0];
    if (field !== undefined && !fields.has(String(field))) fields.set(String(field), issue.message);
  }
  if (fields.size === 0) throw new Problem('body_malformed');
  throw new Problem('validation_failed', { fields: Object.fromEntries(fields) });
}
