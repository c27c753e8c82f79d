/**
 * `npm run add-resource -- invoices number:text amountCents:integer dueOn:date`: writes a feature like the sample, with these fields: a folder
 * in each app, an end-to-end spec, and a line in each list. `--one=person` says what one of them is called where the plural does not tell.
 */
import { parseArgs } from 'node:util';
import { messageFor, StartupError } from '@tokenless/bff/startup-error';
import { fieldTypes } from './add-resource/resource.ts';
import { partsOf } from './add-resource/sample.ts';
import { wordOf } from './add-resource/naming.ts';
import { addResource } from './add-resource/write.ts';
import { root } from './local-settings.ts';

const usage = `Say what it is called and what it has: npm run add-resource -- invoices number:text amountCents:integer dueOn:date
Types are ${fieldTypes.join(', ')}.`;

try {
  const { positionals, values } = parse();
  const [name, ...fields] = positionals;
  if (name === undefined) throw new StartupError(usage);
  const files = await addResource(root, { name, fields, one: values.one });
  const { kebab } = wordOf(name);
  console.log(`${files.join('\n')}
and a line in apps/bff/src/features.ts and apps/web/src/features.ts

npm test -- --only=types,lint,format
npm run e2e -- ${partsOf(kebab).spec.replace('e2e/', '')}`);
} catch (error) {
  console.error(messageFor(error));
  process.exitCode = 1;
}

function parse() {
  try {
    return parseArgs({ allowPositionals: true, options: { one: { type: 'string' } } });
  } catch {
    throw new StartupError(usage);
  }
}
