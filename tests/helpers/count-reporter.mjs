import { writeSync } from 'node:fs';

/** The very last line of a run: how many tests passed and failed, over all projects. Jest's own summary comes before it. */
export default class CountReporter {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
    const line = `${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed\n`;
    process.once('exit', () => writeSync(1, line));
  }
}
