/** The entry of the process that reads the table of all candidates. */
import { createReads } from './protocol.ts';
import { serveReads } from './serveReads.ts';

serveReads(createReads);
