/** The entry of the engine's process: everything that touches ONNX Runtime runs here, away from main's event loop. */
import { constants, setPriority } from 'node:os';
import { attachToParent } from './process/parentWire.ts';
import { serveEngine } from './process/serveEngine.ts';
import { createEngine } from './runtime/engine.ts';

// Computing takes every core: whoever answers a person goes first. The threads of the runtime come later and inherit it.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
serveEngine(attachToParent(), createEngine());
