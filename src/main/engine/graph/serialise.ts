import type { Graph, Initialiser, Node, Value } from './graph.ts';
import { modelProto } from './onnxSchema.ts';
import { contributedDomain, domainOf, operators } from './operators.ts';
import { dataTypes, type TensorType } from './tensorType.ts';

export type ParameterInitialiser = Exclude<Initialiser, { kind: 'constant' }>;

/** An ONNX file in memory, and beside it the weights' bytes, in the form of ONNX Runtime's `externalData` option. */
export interface SerialisedModel {
  model: Uint8Array;
  externalData: { path: string; data: Uint8Array }[];
}

/** MatMulNBits and UINT4 need operator set 21, which is IR version 10. */
const operatorSet = 21;
const irVersion = 10;
/** ONNX Runtime works out shapes with constants of this size or less, so they must stand in the file itself. */
const inlineLimitBytes = 1024;

/**
 * Writes a graph as an ONNX file. Weights stand outside of the file, each under its initialiser's name, so that neither
 * protobuf's 2 GB limit nor a second copy of the weights is ever met.
 * @param read the bytes of a parameter's initialiser, little-endian, in its declared type.
 */
export function serialise(
  graph: Graph,
  read: (name: Value, initialiser: ParameterInitialiser) => Uint8Array,
): SerialisedModel {
  const externalData: SerialisedModel['externalData'] = [];
  const initializer = [...graph.initialisers].map(([name, initialiser]) => {
    const type = typeOf(graph, name);
    const tensor = { name, dataType: dataTypes[type.dataType], dims: type.shape };
    const data = initialiser.kind === 'constant' ? bytesOf(initialiser.data) : read(name, initialiser);
    if (data.byteLength <= inlineLimitBytes) return { ...tensor, rawData: data };
    externalData.push({ path: name, data });
    const entries = { location: name, offset: '0', length: String(data.byteLength) };
    return {
      ...tensor,
      dataLocation: 1,
      externalData: Object.entries(entries).map(([key, value]) => ({ key, value })),
    };
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
  return { model, externalData };
}

export function bytesOf(data: ArrayBufferView<ArrayBufferLike>): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
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
