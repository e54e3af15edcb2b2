/** The entry of the process that compares questions with one another. */
import { serveReads } from '../reader/serveReads.ts';
import { createRepeatsReads } from './reads.ts';

serveReads(createRepeatsReads);
