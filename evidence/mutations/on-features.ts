import { inFile, type Mutation } from './mutation.ts';

const notes = 'apps/bff/src/features/notes';

export const onFeatures: readonly Mutation[] = [
  ...inFile(`${notes}/store.ts`, `${notes}/test/postgres-store.test.ts`, [
    [
      'notes are counted one at a time',
      'await lockUser(transaction, ownerId);',
      '',
      'add at once are never more than an owner may have',
    ],
    [
      'no change over another',
      ".$if(change.version !== undefined, (query) => query.where('version', '=', change.version as number))\n",
      '\n',
      'are not covered by a change',
    ],
  ]),
  ...inFile(`${notes}/migrations.ts`, `${notes}/test/last-landing.test.ts`, [
    [
      'tables from before are taken over',
      ".createTable('notes')\n      .ifNotExists()",
      ".createTable('notes')",
      'loses no note and no session',
    ],
  ]),
];
