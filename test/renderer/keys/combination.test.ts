import { expect, test } from 'vitest';
import { combinationOf, keyCaps, type Pressed } from '../../../src/renderer/keys/combination.ts';

function pressed(key: string, code: string, held: string[] = []): Pressed {
  const has = (name: string) => held.includes(name);
  return {
    key,
    code,
    ctrlKey: has('Control') || has('AltGraph'),
    altKey: has('Alt') || has('AltGraph'),
    shiftKey: has('Shift'),
    metaKey: has('Meta'),
    getModifierState: has,
  };
}

test.each([
  ['a letter', pressed('a', 'KeyA'), 'A'],
  ['a letter with caps lock on', pressed('A', 'KeyA'), 'A'],
  ['a letter with Shift', pressed('E', 'KeyE', ['Shift']), 'Shift+E'],
  ['Ctrl and Shift', pressed('Z', 'KeyZ', ['Control', 'Shift']), 'Mod+Shift+Z'],
  ['a letter where the layout has it', pressed('z', 'KeyY'), 'Z'],
  ['a sign that needs Shift here', pressed('?', 'Slash', ['Shift']), '?'],
  ['the same sign elsewhere', pressed('?', 'Minus', ['Shift']), '?'],
  ['a sign that needs AltGr', pressed('[', 'Digit8', ['AltGraph']), '['],
  ['a digit', pressed('1', 'Digit1'), '1'],
  ['a digit that needs Shift', pressed('1', 'Digit1', ['Shift']), '1'],
  ['the digit row of a layout with signs there', pressed('&', 'Digit1'), '1'],
  ['a sign above a digit', pressed('!', 'Digit1', ['Shift']), '!'],
  ['a letter of a layout without Latin ones', pressed('\u0444', 'KeyA'), 'A'],
  ['an accented letter', pressed('\u00e9', 'Digit2'), '2'],
  ['an accented letter of its own place', pressed('\u00f6', 'Semicolon'), '\u00d6'],
  ['the blank', pressed(' ', 'Space'), 'Space'],
  ['an arrow', pressed('ArrowUp', 'ArrowUp', ['Alt']), 'Alt+ArrowUp'],
  ['a modifier alone', pressed('Shift', 'ShiftLeft', ['Shift']), null],
  ['a dead key', pressed('Dead', 'Equal'), null],
  ['the key of the system', pressed('a', 'KeyA', ['Meta']), null],
])('%s', (_, event, name) => {
  expect(combinationOf(event, false)).toBe(name);
});

test('on a Mac Mod is Command, Ctrl is itself, and Alt writes signs that do not count', () => {
  expect(combinationOf(pressed('k', 'KeyK', ['Meta']), true)).toBe('Mod+K');
  expect(combinationOf(pressed('k', 'KeyK', ['Control']), true)).toBe('Ctrl+K');
  expect(combinationOf(pressed('\u00e5', 'KeyA', ['Alt']), true)).toBe('Alt+A');
});

test('a combination is shown key by key', () => {
  expect(keyCaps('Mod+Shift+Z', false)).toEqual(['Ctrl', 'Shift', 'Z']);
  expect(keyCaps('Mod+Shift+Z', true)).toEqual(['\u2318', '\u21e7', 'Z']);
  expect(keyCaps('Mod++', false)).toEqual(['Ctrl', '+']);
  expect(keyCaps('ArrowUp', false)).toEqual(['\u2191']);
});
