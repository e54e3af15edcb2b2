/** The entry of the process that reads trees. */
import { serveReads } from '../../store/reader/serveReads.ts';
import { createTreeReads } from './tree-reading.ts';

serveReads(createTreeReads);
