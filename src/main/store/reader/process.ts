/** The entry of the process that reads the table of all candidates. */
import { setFlagsFromString } from 'node:v8';
import { createReads } from './protocol.ts';
import { serveReads } from './serveReads.ts';

// Without V8's middle compiler: it puts the loops over all rows into whatever calls them first, and leaves them at a tenth of their speed.
setFlagsFromString('--no-maglev');
serveReads(createReads);
