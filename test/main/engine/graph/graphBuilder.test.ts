import { describe, expect, test } from 'vitest';
import { GraphBuilder } from '../../../../src/main/engine/graph/graphBuilder.ts';
import { modelProto } from '../../../../src/main/engine/graph/onnxSchema.ts';
import { serialise } from '../../../../src/main/engine/graph/serialise.ts';

const unfit = expect.objectContaining({ code: 'internal.graph' });

describe('building', () => {
  test('types every value as it is added', () => {
    const builder = new GraphBuilder('test');
    const x = builder.input('x', 'float32', ['B', 'T', 12]);
    const flat = builder.reshape(x, [-1, 12]);
    expect(builder.typeOf(flat).shape).toEqual(['B*T', 12]);
    expect(builder.typeOf(builder.reshape(flat, ['B', 'T', 4, 3])).shape).toEqual(['B', 'T', 4, 3]);
    expect(builder.typeOf(builder.reshape(x, [0, 3, -1, 4])).shape).toEqual(['B', 3, 'T', 4]);
    const [left = '', right = ''] = builder.split(x, [5, 7], -1);
    expect(builder.typeOf(builder.add('Concat', [left, right], { axis: 2 })).shape).toEqual(['B', 'T', 12]);
  });

  test('refuses shapes that do not fit, by the operator and the shapes', () => {
    const builder = new GraphBuilder('test');
    const x = builder.input('x', 'float32', ['B', 'T', 12]);
    const y = builder.input('y', 'float32', ['B', 'P', 12]);
    expect(() => builder.add('MatMul', [x, y])).toThrow(unfit);
    expect(() => builder.add('Add', [x, y])).toThrow(/Add\(x \[B,T,12\], y \[B,P,12\]\): the shapes do not broadcast/);
    expect(() => builder.add('Concat', [x, y], { axis: 2 })).toThrow(unfit);
    expect(() => builder.reshape(x, ['B', 'T', 13])).toThrow(unfit);
    expect(() => builder.reshape(x, ['B', 'T', 5, -1])).toThrow(unfit);
    expect(() => builder.reshape(x, [-1, 'P'])).toThrow(unfit);
    expect(() => builder.add('Exp', ['z'])).toThrow(/nothing is called "z"/);
  });

  test('makes equal constants and shape vectors once', () => {
    const builder = new GraphBuilder('test');
    const x = builder.input('x', 'float32', ['B', 'T', 12]);
    expect(builder.scalar(2)).toBe(builder.scalar(2));
    expect(builder.shapeVector(['B', 3])).toBe(builder.shapeVector(['B', 3]));
    builder.output('y', builder.add('Mul', [x, builder.scalar(2)]));
    const { nodes } = builder.build();
    expect(nodes.filter(({ operator }) => operator === 'Shape')).toHaveLength(1);
  });

  test('renames a value to the output it becomes, wherever it is read', () => {
    const builder = new GraphBuilder('test');
    const doubled = builder.add('Add', [builder.input('x', 'float32', ['B']), 'x']);
    const further = builder.add('Exp', [doubled]);
    builder.output('y', doubled);
    builder.output('z', further);
    const { nodes, outputs, types } = builder.build();
    expect(outputs).toEqual(['y', 'z']);
    expect(nodes.map((node) => [node.inputs, node.outputs])).toEqual([
      [['x', 'x'], ['y']],
      [['y'], ['z']],
    ]);
    expect([...types.keys()]).toEqual(['x', 'z', 'y'].sort());
  });
});

describe('serialising', () => {
  const builder = new GraphBuilder('small');
  const x = builder.input('x', 'float32', ['B', 400]);
  const table = builder.initialiser(
    'table',
    { dataType: 'float32', shape: [2, 400] },
    { kind: 'parameter', parameter: 'table' },
  );
  builder.output('y', builder.add('Gemm', [x, table], { alpha: 0.5, transB: 1 }));
  const { model, externalData } = serialise(builder.build(), (_, initialiser, target) => {
    target.fill(initialiser.parameter === 'table' ? 7 : 0);
  });
  const decoded = modelProto.toObject(modelProto.decode(model), { longs: Number });

  test('writes names, types and attributes as ONNX has them', () => {
    expect(decoded.opsetImport).toContainEqual({ version: 21 });
    expect(decoded.graph.node).toEqual([
      {
        name: 'y',
        opType: 'Gemm',
        input: ['x', 'table'],
        output: ['y'],
        attribute: [
          { name: 'alpha', type: 1, f: 0.5 },
          { name: 'transB', type: 2, i: 1 },
        ],
      },
    ]);
    expect(decoded.graph.input[0]).toEqual({
      name: 'x',
      type: { tensorType: { elemType: 1, shape: { dim: [{ dimParam: 'B' }, { dimValue: 400 }] } } },
    });
  });

  test('leaves weights outside of the file, each at its place', () => {
    expect(model.byteLength).toBeLessThan(1000);
    expect(externalData).toEqual([{ path: 'weights', data: new Uint8Array(400 * 2 * 4).fill(7) }]);
    expect(decoded.graph.initializer[0]).toMatchObject({
      name: 'table',
      dataType: 1,
      dims: [2, 400],
      dataLocation: 1,
      externalData: [
        { key: 'location', value: 'weights' },
        { key: 'offset', value: '0' },
        { key: 'length', value: '3200' },
      ],
    });
  });
});
