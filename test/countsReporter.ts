// mocha's spec output, and the counts in the file that `npm test` names, for it adds up several runs.
import { appendFileSync, writeFileSync } from 'node:fs';
import { format } from 'node:util';
import Mocha from 'mocha';

const { PREAUTHORISED_GRAPH_TEST_COUNTS: countsFile, PREAUTHORISED_GRAPH_TEST_REPORT: reportFile } = process.env;

// Inside VS Code the console is full of its own messages, so the report takes another way out.
if (reportFile !== undefined) {
  Mocha.reporters.Base.consoleLog = (...line: unknown[]) => {
    appendFileSync(reportFile, `${format(...line)}\n`);
  };
}

class CountsReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      if (countsFile !== undefined) writeFileSync(countsFile, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
    });
  }
}

// oxlint-disable-next-line import/no-default-export -- mocha's command line takes a reporter from no other export
export default CountsReporter;
