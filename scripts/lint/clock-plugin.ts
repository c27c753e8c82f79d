/** The linter has rules for `Date.now`, but none that tells `new Date()` from `new Date(seconds * 1000)`. */

interface Call {
  readonly callee: { readonly type: string; readonly name?: string };
  readonly arguments: readonly unknown[];
}

interface Context {
  report(finding: { node: Call; message: string }): void;
}

const noCurrentDate = {
  create(context: Context) {
    const report = (node: Call) =>
      context.report({ node, message: 'This asks the machine for the time: take a Clock instead.' });
    const namesDate = ({ callee }: Call) => callee.type === 'Identifier' && callee.name === 'Date';
    return {
      NewExpression: (node: Call) => namesDate(node) && node.arguments.length === 0 && report(node),
      CallExpression: (node: Call) => namesDate(node) && report(node),
    };
  },
};

export default { meta: { name: 'clock' }, rules: { 'no-current-date': noCurrentDate } };
