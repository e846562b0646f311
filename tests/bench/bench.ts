// Usage: npm run bench -- [<area> | <area>/<measure>] [--json]
import { parseArgs } from 'node:util';
import { catalogue } from './catalogue';
import { editorDiff } from './editor-diff';
import { editorStream } from './editor-stream';
import { gateway } from './gateway';
import { choose, describe, judge, type Measure, type Result } from './harness';
import { ledger } from './ledger';
import { ledgerPage } from './ledger-page';
import { load } from './load';
import { ownNotes } from './own-notes';

const MEASURES: readonly Measure[] = [
  ...gateway,
  ...ledger,
  ...ledgerPage,
  ...load,
  ...ownNotes,
  ...catalogue,
  ...editorDiff,
  ...editorStream,
];

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false } },
  allowPositionals: true,
});

function chosen(): readonly Measure[] {
  try {
    return choose(MEASURES, positionals[0]);
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}

const show = (result: Result): string => (values.json ? JSON.stringify(result) : describe(result));

let allHold = true;
for (const measure of chosen()) {
  const result = judge(measure, await measure.take());
  console.log(show(result));
  allHold &&= result.pass;
}
process.exitCode = allHold ? 0 : 1;
