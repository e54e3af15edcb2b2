/** Downloads what its argument says, in a process that a test kills midway. */
import { downloadModel } from '../../../../src/main/hub/downloadModel.ts';

const { access, manifest, growing, target } = JSON.parse(process.argv[2] ?? '');
const onProgress = ({ bytesDone }: { bytesDone: number }) => process.send?.(bytesDone);
await downloadModel({ access, manifest, growing, target, onProgress }, new AbortController().signal);
