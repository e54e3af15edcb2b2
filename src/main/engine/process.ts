/** The entry of the engine's process: everything that touches ONNX Runtime runs here, away from main's event loop. */
import { attachToParent } from './process/parentWire.ts';
import { serveEngine } from './process/serveEngine.ts';
import { createEngine } from './runtime/engine.ts';

serveEngine(attachToParent(), createEngine());
