import type { Feature } from '../../feature.ts';
import { migrations } from './migrations.ts';
import { noteRoutes } from './routes.ts';
import { createNoteStore } from './store.ts';

/** The sample resource; docs/starting-from-this.md says how to replace it. */
export const notes: Feature = {
  name: 'notes',
  migrations,
  start: ({ database, identity }) => ({
    routes: noteRoutes({ identity, notes: createNoteStore(database) }),
  }),
};
