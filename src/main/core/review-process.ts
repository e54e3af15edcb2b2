/** The entry of the process that reads for the desk. */
import { serveReads } from '../store/reader/serveReads.ts';
import { createReviewReads } from './review-reading.ts';

serveReads(createReviewReads);
