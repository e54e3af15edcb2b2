import { describe, expect, it } from 'vitest';
import { createScrubber, personOf } from '../../../../src/main/core/diagnostics/scrub.ts';

const person = { homes: ['/home/ada.lovelace'], names: ['ada.lovelace', 'engine-room'], secrets: ['pa$$w0rd-of-mine'] };
const scrub = createScrubber(person);

describe('cleaning', () => {
  it('takes out the home folder, the names and the secrets', () => {
    expect(scrub('/home/ada.lovelace/x by Ada.Lovelace on engine-room with pa$$w0rd-of-mine')).toBe(
      '~/x by [name] on [name] with [secret]',
    );
  });

  it('finds a home of Windows as it stands inside JSON', () => {
    const windows = createScrubber({ homes: ['C:\\Users\\ada'], names: [], secrets: [] });
    expect(windows(JSON.stringify({ path: 'C:\\Users\\ada\\outputs' }))).toBe('{"path":"~\\\\outputs"}');
  });

  it('leaves a word that only contains a name', () => {
    const short = createScrubber({ homes: [], names: ['run', 'al'], secrets: [] });
    expect(short('the running of run, al')).toBe('the running of [name], al');
  });

  it('takes out what looks like a key, known or not', () => {
    const told = scrub('sk-abcdef123456 hf_abcdefghijk Authorization: Bearer abc.def-ghi_jkl');
    expect(told).toBe('[secret] [secret] Authorization: [secret]');
  });

  it('knows secrets of the environment by their names', () => {
    const { secrets, homes, names } = personOf({
      OPENAI_API_KEY: 'first-secret',
      MY_TOKEN: 'second-secret',
      PATH: '/usr/bin',
      HOME: '/home/grace',
      USER: 'grace',
    });
    expect(secrets).toEqual(['first-secret', 'second-secret']);
    expect(homes).toContain('/home/grace');
    expect(names).toContain('grace');
  });
});
