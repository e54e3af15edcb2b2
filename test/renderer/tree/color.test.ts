import { describe, expect, test } from 'vitest';
import { advantageColor, advantageInk, advantageRgb, contrast, luminance } from '../../../src/renderer/tree/color.ts';

const schemes = ['light', 'dark'] as const;
const advantages = Array.from({ length: 81 }, (_, index) => -4 + index / 10);

describe.each(schemes)('the colours of advantage, %s', (scheme) => {
  test('have writing on them that can be read', () => {
    for (const advantage of advantages) {
      const ink = advantageInk(advantage, scheme) === '#fff' ? 1 : luminance([16, 17, 19]);
      expect(contrast(luminance(advantageRgb(advantage, scheme)), ink)).toBeGreaterThanOrEqual(4);
    }
  });

  test('keep below and above apart without red and green: blue falls where orange stands', () => {
    const [redBelow, , blueBelow] = advantageRgb(-2, scheme);
    const [redAbove, , blueAbove] = advantageRgb(2, scheme);
    expect(redBelow - blueBelow).toBeGreaterThan(80);
    expect(blueAbove - redAbove).toBeGreaterThan(80);
  });

  test('grow further from the middle the further an advantage is', () => {
    const middle = luminance(advantageRgb(0, scheme));
    const away = [0.5, 1, 1.5, 2].map((advantage) => Math.abs(luminance(advantageRgb(advantage, scheme)) - middle));
    expect(away).toEqual([...away].sort((a, b) => a - b));
  });

  test('end at two standard deviations, and stand at the middle for none', () => {
    expect(advantageColor(7, scheme)).toBe(advantageColor(2, scheme));
    expect(advantageColor(null, scheme)).toBe(advantageColor(0, scheme));
  });
});
