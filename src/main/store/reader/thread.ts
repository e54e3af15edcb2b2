/** The entry of the thread that reads the table of all candidates. */
import { createReads } from './protocol.ts';
import { serveReads } from './serveReads.ts';

serveReads(createReads);
