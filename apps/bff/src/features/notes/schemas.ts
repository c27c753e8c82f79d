/** What the BFF takes. Apart from `contract.ts`, because zod in the browser costs 20 kB and a violation of the content security policy. */
import { z } from 'zod';

import { isVisible } from '../../contract/visible-text.ts';
import type { NoteChangeRequest, NoteRequest } from './contract.ts';

export const noteRequest = z.strictObject({
  title: z
    .string('Give a title.')
    .trim()
    .refine(isVisible, 'Give a title.')
    .max(200, 'Use at most 200 characters.'),
  body: z.string('Give a text.').max(10_000, 'Use at most 10,000 characters.'),
}) satisfies z.ZodType<NoteRequest>;

export const noteChangeRequest = noteRequest.extend({
  version: z.int32('Give a version, or none.').optional(),
}) satisfies z.ZodType<NoteChangeRequest>;
