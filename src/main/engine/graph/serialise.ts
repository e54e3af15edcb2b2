import type { Graph, Initialiser, Node, Value } from './graph.ts';
import { modelProto } from './onnxSchema.ts';
import { contributedDomain, domainOf, operators } from './operators.ts';
import { byteLengthOf, dataTypes, type TensorType } from './tensorType.ts';

export type ParameterInitialiser = Exclude<Initialiser, { kind: 'constant' }>;

/** An ONNX file in memory, and beside it the weights' bytes, in the form of ONNX Runtime's `externalData` option. */
export interface SerialisedModel {
  model: Uint8Array;
  externalData: { path: string; data: Uint8Array }[];
}

/** Writes a parameter's numbers, little-endian and in its declared type, into the memory that is kept for them. */
export type FillParameter = (name: Value, initialiser: ParameterInitialiser, target: Uint8Array<ArrayBuffer>) => void;

/** MatMulNBits and UINT4 need operator set 21, which is IR version 10. */
const operatorSet = 21;
const irVersion = 10;
/** ONNX Runtime works out shapes with constants of this size or less, so they must stand in the file itself. */
const inlineLimitBytes = 1024;
const alignmentBytes = 64;
const externalPath = 'weights';

/**
 * Writes a graph as an ONNX file. Weights stand outside of it, so that neither protobuf's 2 GB limit nor a second copy of the
 * weights is ever met, and all in one piece of memory: the allocator gives a large piece back to the system when it is let go,
 * many middling ones it keeps.
 */
export function serialise(graph: Graph, fill: FillParameter): SerialisedModel {
  const places = placeParameters(graph);
  const data = new Uint8Array(places.totalBytes);
  const initializer = [...graph.initialisers].map(([name, initialiser]) => {
    const type = typeOf(graph, name);
    const tensor = { name, dataType: dataTypes[type.dataType], dims: type.shape };
    const place = places.offsets.get(name);
    const length = byteLengthOf(type);
    const target = place === undefined ? new Uint8Array(length) : data.subarray(place, place + length);
    if (initialiser.kind === 'constant') target.set(bytesOf(initialiser.data));
    else fill(name, initialiser, target);
    if (place === undefined) return { ...tensor, rawData: target };
    const entries = { location: externalPath, offset: String(place), length: String(length) };
    const externalData = Object.entries(entries).map(([key, value]) => ({ key, value }));
    return { ...tensor, dataLocation: 1, externalData };
  });
  const model = modelProto
    .encode({
      irVersion,
      producerName: 'querent',
      opsetImport: [
        { domain: '', version: operatorSet },
        { domain: contributedDomain, version: 1 },
      ],
      graph: {
        name: graph.name,
        node: graph.nodes.map(nodeMessage),
        initializer,
        input: graph.inputs.map((name) => valueMessage(name, typeOf(graph, name))),
        output: graph.outputs.map((name) => valueMessage(name, typeOf(graph, name))),
      },
    })
    .finish();
  return { model, externalData: data.length > 0 ? [{ path: externalPath, data }] : [] };
}

export function bytesOf(data: ArrayBufferView<ArrayBufferLike>): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

/** Where each large initialiser stands in the external memory. */
function placeParameters(graph: Graph): { offsets: Map<Value, number>; totalBytes: number } {
  const offsets = new Map<Value, number>();
  let totalBytes = 0;
  for (const name of graph.initialisers.keys()) {
    const length = byteLengthOf(typeOf(graph, name));
    if (length <= inlineLimitBytes) continue;
    offsets.set(name, totalBytes);
    totalBytes += Math.ceil(length / alignmentBytes) * alignmentBytes;
  }
  return { offsets, totalBytes };
}

function nodeMessage(node: Node) {
  const kinds: Record<string, string> = operators[node.operator];
  return {
    name: node.outputs[0],
    opType: node.operator,
    domain: domainOf(node.operator),
    input: node.inputs,
    output: node.outputs,
    attribute: Object.entries(node.attributes).map(([name, value]) => {
      if (kinds[name] === 'float') return { name, type: 1, f: value };
      if (kinds[name] === 'int') return { name, type: 2, i: value };
      if (kinds[name] === 'string') return { name, type: 3, s: Buffer.from(String(value)) };
      return { name, type: 7, ints: value };
    }),
  };
}

function valueMessage(name: Value, { dataType, shape }: TensorType) {
  const dim = shape.map((size) => (typeof size === 'number' ? { dimValue: size } : { dimParam: size }));
  return { name, type: { tensorType: { elemType: dataTypes[dataType], shape: { dim } } } };
}

function typeOf(graph: Graph, name: Value): TensorType {
  const type = graph.types.get(name);
  if (!type) throw new TypeError(`Nothing in the graph is called "${name}".`);
  return type;
}
