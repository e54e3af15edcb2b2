/** The entry of the process that writes the log back into the workspace's file. */
import { serveReads } from '../reader/serveReads.ts';
import { createCheckpointing, openForCheckpoints } from './checkpointing.ts';

serveReads(createCheckpointing, openForCheckpoints);
