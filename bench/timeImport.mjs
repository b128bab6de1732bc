// Prints the milliseconds that importing the module named on the command line takes.
import { pathToFileURL } from 'node:url';

const url = pathToFileURL(process.argv[2]).href;
const since = performance.now();
await import(url);
process.stdout.write(String(performance.now() - since));
