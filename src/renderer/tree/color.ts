/**
 * Advantage as colour: orange below the group's mean, grey at it, blue above, after ColorBrewer's PuOr and RdBu ends, which stay
 * apart for every common kind of colour blindness. Lightness falls towards both ends alike, and each node says the figure
 * too, so that colour is never the only sign.
 */
export type Scheme = 'light' | 'dark';

type Color = readonly [number, number, number];

const stops: Record<Scheme, readonly Color[]> = {
  light: [
    [166, 77, 0],
    [230, 150, 66],
    [226, 226, 221],
    [112, 168, 214],
    [24, 92, 163],
  ],
  dark: [
    [247, 160, 72],
    [156, 97, 38],
    [60, 63, 69],
    [48, 101, 152],
    [92, 170, 238],
  ],
};

/** Advantages beyond this are drawn as this. */
export const strongest = 2;

/** `rgb(...)`; a candidate without an advantage yet is drawn as the mean is. */
export function advantageColor(advantage: number | null, scheme: Scheme): string {
  return `rgb(${advantageRgb(advantage, scheme).join(' ')})`;
}

/** The same in steps that no eye tells apart, each made once: a canvas is given thousands of them a frame. */
export function canvasAdvantageColor(advantage: number | null, scheme: Scheme): string {
  const step = Math.round(Math.max(-strongest, Math.min(strongest, advantage ?? 0)) * 32);
  const known = paletteOf[scheme].get(step);
  if (known !== undefined) return known;
  const color = advantageColor(step / 32, scheme);
  paletteOf[scheme].set(step, color);
  return color;
}

const paletteOf: Record<Scheme, Map<number, string>> = { light: new Map(), dark: new Map() };

/** Black or white, whichever reads better on the advantage's colour. */
export function advantageInk(advantage: number | null, scheme: Scheme): string {
  const ground = luminance(advantageRgb(advantage, scheme));
  return contrast(ground, 1) >= contrast(ground, 0) ? '#fff' : '#000';
}

export function advantageRgb(advantage: number | null, scheme: Scheme): Color {
  const scale = stops[scheme];
  const position = ((Math.max(-strongest, Math.min(strongest, advantage ?? 0)) + strongest) / (2 * strongest)) * 4;
  const index = Math.min(3, Math.floor(position));
  const from = scale[index] ?? [0, 0, 0];
  const to = scale[index + 1] ?? from;
  const mix = (channel: 0 | 1 | 2) => Math.round(from[channel] + (to[channel] - from[channel]) * (position - index));
  return [mix(0), mix(1), mix(2)];
}

/** Relative luminance, WCAG 2. */
export function luminance(color: Color): number {
  const [red, green, blue] = color.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** What the canvas draws with; the same values as styles.css, which a canvas cannot read through `light-dark()`. */
export const canvasColors: Record<
  Scheme,
  { card: string; line: string; link: string; selected: string; view: string; hit: string }
> = {
  light: { card: '#ffffff', line: '#d2d2cb', link: '#b9b9b2', selected: '#1a1c1f', view: '#0b6e5d', hit: '#1a1c1f' },
  dark: { card: '#15171a', line: '#383c43', link: '#4a4f57', selected: '#e8e9eb', view: '#4dbb9d', hit: '#e8e9eb' },
};
