/** `npm run write:settings`: writes `.env.example` and the table of docs/configuration.md from apps/bff/src/config/variables.ts. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './local-settings.ts';
import { settingsDocs } from './settings-docs.ts';

for (const [path, content] of await settingsDocs()) writeFileSync(join(root, path), content);
