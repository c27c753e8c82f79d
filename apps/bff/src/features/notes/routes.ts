import { type RequestHandler, Router } from 'express';

import type { Core } from '../../feature.ts';
import { methodNotAllowed } from '../../middleware/method-not-allowed.ts';
import { Problem } from '../../problems/problem.ts';
import { parseBody } from '../../middleware/parse-body.ts';
import { randomId } from '../../tokens/random-id.ts';
import { type NotesAnswer, paths } from './contract.ts';
import { noteChangeRequest, noteRequest } from './schemas.ts';
import { mostNotes, type NoteStore } from './store.ts';

interface Dependencies extends Pick<Core, 'identity'> {
  readonly notes: NoteStore;
}

export function noteRoutes(dependencies: Dependencies): Router {
  const router = Router();
  router
    .route(paths.notes)
    .get(listNotes(dependencies))
    .post(createNote(dependencies))
    .all(methodNotAllowed('GET', 'POST'));
  router
    .route(`${paths.notes}/:id`)
    .put(updateNote(dependencies))
    .delete(removeNote(dependencies))
    .all(methodNotAllowed('PUT', 'DELETE'));
  return router;
}

function listNotes({ notes, identity }: Dependencies): RequestHandler {
  return async function listNotes(request, response) {
    response.json({ notes: await notes.list(identity.get(request).userId) } satisfies NotesAnswer);
  };
}

function createNote({ notes, identity }: Dependencies): RequestHandler {
  return async function createNote(request, response) {
    const content = parseBody(noteRequest, request);
    const note = await notes.create(identity.get(request).userId, { ...content, id: randomId() });
    if (!note) throw new Problem('limit_reached', { detail: `${mostNotes} notes` });
    response.status(201).json(note);
  };
}

function updateNote({ notes, identity }: Dependencies): RequestHandler<{ id: string }> {
  return async function updateNote(request, response) {
    const change = parseBody(noteChangeRequest, request);
    const note = await notes.update(identity.get(request).userId, request.params.id, change);
    if (!note) throw new Problem('not_found');
    if (note === 'changed_meanwhile') throw new Problem('version_conflict');
    response.json(note);
  };
}

function removeNote({ notes, identity }: Dependencies): RequestHandler<{ id: string }> {
  return async function removeNote(request, response) {
    if (!(await notes.remove(identity.get(request).userId, request.params.id)))
      throw new Problem('not_found');
    response.status(204).end();
  };
}
