/**
 * The entry of a process that answers one query and is gone. SQLite cannot be interrupted from JavaScript, and a query that a
 * person wrote may never end or take all memory: a process can be ended by its pid, whatever it does.
 */
import { toErrorMessage } from '../../../shared/errors.ts';
import { answerQuery, type QueryRequest } from './answer.ts';

process.on('disconnect', () => process.exit(0));
process.once('message', (request: QueryRequest) => {
  const reply = answer(request);
  process.send?.(reply, undefined, undefined, () => process.exit(0));
});

function answer(request: QueryRequest) {
  try {
    return { result: answerQuery(request) };
  } catch (error) {
    return { error: toErrorMessage(error) };
  }
}
