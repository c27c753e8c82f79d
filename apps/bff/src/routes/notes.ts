import { type RequestHandler, Router } from 'express';

import { paths } from '../contract.ts';
import { type NotesAnswer, noteRequest } from '../contract/schemas.ts';
import { onlyMethods } from '../middleware/only-methods.ts';
import { identity } from '../middleware/authenticate.ts';
import { mostNotes, type NoteStore } from '../notes/note-store.ts';
import { Problem } from '../problems/problem.ts';
import { randomId } from '../tokens/random-id.ts';
import { parseBody } from './parse-body.ts';

/** The sample resource; docs/starting-from-this.md says how to replace it. */
export function noteRoutes(notes: NoteStore): Router {
  const router = Router();
  router.route(paths.notes).get(listNotes(notes)).post(createNote(notes)).all(onlyMethods('GET', 'POST'));
  router
    .route(`${paths.notes}/:id`)
    .put(updateNote(notes))
    .delete(removeNote(notes))
    .all(onlyMethods('PUT', 'DELETE'));
  return router;
}

function listNotes(notes: NoteStore): RequestHandler {
  return async function listNotes(request, response) {
    response.json({ notes: await notes.list(identity.get(request).userId) } satisfies NotesAnswer);
  };
}

function createNote(notes: NoteStore): RequestHandler {
  return async function createNote(request, response) {
    const text = parseBody(noteRequest, request);
    const note = await notes.create(identity.get(request).userId, { ...text, id: randomId() });
    if (!note) throw new Problem('limit_reached', { detail: `${mostNotes} notes` });
    response.status(201).json(note);
  };
}

function updateNote(notes: NoteStore): RequestHandler<{ id: string }> {
  return async function updateNote(request, response) {
    const text = parseBody(noteRequest, request);
    const note = await notes.update(identity.get(request).userId, request.params.id, text);
    if (!note) throw new Problem('not_found');
    response.json(note);
  };
}

function removeNote(notes: NoteStore): RequestHandler<{ id: string }> {
  return async function removeNote(request, response) {
    if (!(await notes.remove(identity.get(request).userId, request.params.id)))
      throw new Problem('not_found');
    response.status(204).end();
  };
}
