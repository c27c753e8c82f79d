import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { filesOf } from './add-resource/generate.ts';
import { withArticle } from './add-resource/naming.ts';
import { hasSample, partsOf, sample } from './add-resource/sample.ts';
import { root } from './local-settings.ts';
import { useResourceFolder } from './support/resource-folder.ts';

/** What needs the sample, in a copy that has it. */
const samples = hasSample(root) ? [sample.many.kebab] : [];

const { add, contents, pathOf, read } = useResourceFolder();
let before: ReturnType<typeof contents>;
beforeEach(() => {
  before = contents();
});

describe.each(samples)('a resource made from the %s', { timeout: 60_000 }, (from) => {
  it.each([
    [from, `apps/bff/src/features/${from} is there already`],
    ['drafts', 'draft is something else in'],
    ['routers', 'router is something else in'],
  ])('is refused where a name is taken: %s', async (name, reason) => {
    await expect(add(name)).rejects.toThrow(reason);
    expect(contents()).toEqual(before);
  });

  it('is them again under their own names, but for what only a sample has', async () => {
    const files = [...(await filesOf(root, sample))];

    const other = files.filter(([path, text]) => text !== readFileSync(join(root, path), 'utf8'));
    expect(other.map(([path]) => path.split('/').at(-1))).toEqual([
      'feature.ts',
      'migrations.ts',
      'feature.ts',
    ]);
    expect(files.length).toBeGreaterThan(25);
  });

  it('is two folders, a spec, and a line in each list', async () => {
    const written = await add('invoices');

    const after = contents();
    const changed = [...after].filter(([path, text]) => before.get(path) !== text).map(([path]) => path);
    const lists = ['apps/bff/src/features.ts', 'apps/web/src/features.ts'];
    expect(changed.toSorted()).toEqual([...written, ...lists].toSorted());
    for (const list of lists) {
      const lines = before.get(list)?.split('\n') ?? [];
      expect(
        read(list)
          .split('\n')
          .filter((line) => !lines.includes(line)),
      ).toEqual(["import { invoices } from './features/invoices/feature.ts';", '  invoices,']);
    }
    const { bff, web, spec } = partsOf('invoices');
    for (const path of written) expect([bff, web, spec].some((own) => path.startsWith(own))).toBe(true);
    await expect(add('invoices')).rejects.toThrow(
      'invoices is taken: apps/bff/src/features/invoices is there',
    );
    expect(contents()).toEqual(after);
  });

  it('keeps no name of theirs', async () => {
    const written = await add('purchase-orders', ['subject:text', 'supplier:text']);

    const names = [sample.one.camel, sample.one.pascal, ...sample.fields.map(({ label }) => label)];
    const theirs = new RegExp(`\\b${names.join('|\\b')}`);
    const lines = written.flatMap((path) =>
      read(path)
        .split('\n')
        .filter((line) => theirs.test(line)),
    );
    expect(lines.filter((line) => !/notice|TextField|TextOnly/.test(line))).toEqual([]);
    expect(written).toContain('apps/web/src/features/purchase-orders/new-purchase-order.tsx');
    expect(read('apps/bff/src/features/purchase-orders/store.ts')).toContain("selectFrom('purchase_orders')");
    expect(read('apps/web/src/features.ts')).toContain('  purchaseOrders,');
    expect(read('e2e/specs/features/purchase-orders.spec.ts')).toContain('No purchase orders yet.');
  });

  it('has each field in the table, the rules, the form and the spec, as its type wants', async () => {
    await add('invoices');

    const inBff = (file: string) => read(`apps/bff/src/features/invoices/${file}`);
    expect(inBff('migrations.ts')).toContain(
      ".addColumn('amount_cents', 'integer', (column) => column.notNull())",
    );
    expect(inBff('migrations.ts')).toContain(".addColumn('due_on', 'text', (column) => column.notNull())");
    expect(inBff('migrations.ts')).not.toContain('ifNotExists');
    expect(inBff('store.ts')).toContain("'amount_cents as amountCents'");
    expect(inBff('schemas.ts')).toContain('dueOn: z.iso.date(');
    expect(inBff('test/invoices.test.ts')).toContain("{ amountCents: 2 ** 31 }, 'amountCents'");
    const form = read('apps/web/src/features/invoices/invoice-form.tsx');
    expect(form).toContain('<TextField label="Due on" type="date" {...field(\'dueOn\')} />');
    expect(form).toContain('<TextArea label="Remarks" {...field(\'remarks\')} />');
    const spec = read('e2e/specs/features/invoices.spec.ts');
    expect(spec).toContain("await retype(form.getByLabel('Due on', exact), '2031-05-04');");
    expect(spec).toContain("test('a half-written invoice outlives the end of the session");
    expect(spec).toContain('/** The heading of an invoice in the list. */');
  });

  it('may have one field, and fields that are called as theirs', async () => {
    await add('tags', ['name:text']);
    await add('letters', ['body:text', 'title:multiline']);

    expect(read('apps/web/src/features/tags/tag-item.tsx')).not.toContain('Details');
    expect(read('apps/web/src/features/tags/tag-editor.tsx')).toMatch(/^ *\{tag\.name\}$/m);
    expect(read('apps/bff/src/features/letters/contract.ts')).toContain(
      '  readonly body: string;\n  readonly title: string;\n',
    );
  });

  it('takes the singular that it is told', async () => {
    await add('people', ['name:text'], 'person');

    expect(read('apps/web/src/features/people/person-form.tsx')).toContain('export function PersonForm(');
  });

  it('leaves nothing behind when it cannot be written to its end', async () => {
    symlinkSync('/dev/null/nowhere', pathOf(partsOf('invoices').spec));

    await expect(add('invoices')).rejects.toThrow('ENOTDIR');
    expect(contents()).toEqual(before);
  });

  it('is refused when they are no longer as it expects', async () => {
    const store = `apps/bff/src/features/${from}/store.ts`;
    writeFileSync(pathOf(store), read(store).replace('found.body === change.body', 'true'));
    before = contents();

    await expect(add('invoices')).rejects.toThrow(`${store} has no found.title === change.title`);
    expect(contents()).toEqual(before);
  });
});

it.each([
  ['invoice', 'an invoice'],
  ['unit', 'a unit'],
  ['upload', 'an upload'],
  ['remarks', 'remarks'],
  ['address', 'an address'],
])('an article fits its word: %s', (word, said) => {
  expect(withArticle(word)).toBe(said);
});
