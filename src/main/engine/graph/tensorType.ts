/** Element types of the values in a graph; the numbers are ONNX's `TensorProto.DataType`. */
export const dataTypes = {
  float32: 1,
  uint8: 2,
  int8: 3,
  int32: 6,
  int64: 7,
  bool: 9,
  uint4: 21,
} as const;
export type DataType = keyof typeof dataTypes;

/** A known size, or what a run decides: a symbol (`'B'`), a sum or product (`'P+T'`, `'B*T'`), or either (`'1|B'`). */
export type Dimension = number | string;
export type Shape = readonly Dimension[];

export interface TensorType {
  dataType: DataType;
  shape: Shape;
}

/** What a value of known size takes in memory. */
export function byteLengthOf({ dataType, shape }: TensorType): number {
  const elements = shape.reduce<number>((product, dimension) => product * Number(dimension), 1);
  return elements * elementBytes[dataType];
}

const elementBytes: Record<DataType, number> = {
  float32: 4,
  uint8: 1,
  int8: 1,
  int32: 4,
  int64: 8,
  bool: 1,
  uint4: 0.5,
};

/** The product of dimensions; a sum inside a product counts as one symbol. */
export function multiply(dimensions: Shape): Dimension {
  const { count, symbols } = factors(dimensions);
  if (count === 0 || symbols.length === 0) return count;
  return [...(count === 1 ? [] : [String(count)]), ...symbols].join('*');
}

/** `numerator / denominator`, or undefined where the symbols do not cancel: what a -1 in a Reshape stands for. */
export function divide(numerator: Shape, denominator: Shape): Dimension | undefined {
  const above = factors(numerator);
  const below = factors(denominator);
  const symbols = [...above.symbols];
  for (const symbol of below.symbols) {
    const index = symbols.indexOf(symbol);
    if (index < 0) return undefined;
    symbols.splice(index, 1);
  }
  const count = above.count / below.count;
  return Number.isInteger(count) ? multiply([count, ...symbols]) : undefined;
}

export function add(first: Dimension, second: Dimension): Dimension {
  if (typeof first === 'number' && typeof second === 'number') return first + second;
  if (first === 0) return second;
  if (second === 0) return first;
  return `${first}+${second}`;
}

/** ONNX (NumPy) broadcasting of two shapes; undefined where they do not fit. */
export function broadcast(first: Shape, second: Shape): Shape | undefined {
  const rank = Math.max(first.length, second.length);
  const shape: Dimension[] = [];
  for (let index = 0; index < rank; index++) {
    const one = first[first.length - rank + index] ?? 1;
    const other = second[second.length - rank + index] ?? 1;
    const fits = one === other || one === 1 || other === 1 || one === `1|${other}` || other === `1|${one}`;
    if (!fits) return undefined;
    shape.push(one === 1 || one === `1|${other}` ? other : one);
  }
  return shape;
}

function factors(dimensions: Shape): { count: number; symbols: string[] } {
  let count = 1;
  const symbols: string[] = [];
  for (const dimension of dimensions) {
    for (const factor of typeof dimension === 'number' ? [dimension] : dimension.split('*')) {
      const number = Number(factor);
      if (Number.isNaN(number)) symbols.push(String(factor));
      else count *= number;
    }
  }
  return { count, symbols: symbols.sort() };
}
