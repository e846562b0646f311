import { modelNamed, readVoice, voiceProperties } from '../../src/manuscript/read-voice';

const read = (properties: unknown) => readVoice('Codex/Tomas Vale.md', properties, ['openrouter', 'ollama']);

it('any one of its properties makes a voice', () => {
  expect(Object.values(voiceProperties)).toEqual(['voice', 'voice-sample', 'voice-preset', 'voice-model']);
  for (const name of Object.values(voiceProperties)) expect(read({ [name]: 'x' })).not.toBeNull();
});

it('a note says how somebody talks, under all the names that they have', () => {
  expect(
    read({
      aliases: ['Tomas', 'the lamplighter'],
      nickname: 'Tom',
      voice: ['Answers late.', 'Never says her name: [[Ines Vale|Ines]].'],
      'voice-sample': '“You still count.”',
      'voice-preset': 'quiet',
      'voice-model': 'ollama/qwen3:14b',
    }),
  ).toEqual({
    name: 'Tomas Vale',
    note: 'Codex/Tomas Vale.md',
    aliases: ['Tomas', 'the lamplighter', 'Tom'],
    lines: 'Answers late.\nNever says her name: Ines Vale.',
    sample: '“You still count.”',
    preset: 'quiet',
    model: { gateway: 'ollama', model: 'qwen3:14b' },
  });
});

it.each([
  ['no properties', null],
  ['properties of another kind', { type: 'character', age: 31 }],
  ['a voice that says nothing', { voice: '  ' }],
  ['a voice that is no text', { voice: { a: 1 } }],
  ['a text', 'voice'],
  ['a list', ['voice']],
])('%s is no voice', (_, properties) => {
  expect(read(properties)).toBeNull();
});

it.each([
  ['anthropic/claude-opus-5', 'openrouter', 'anthropic/claude-opus-5'],
  ['openrouter/anthropic/claude-opus-5', 'openrouter', 'anthropic/claude-opus-5'],
  ['ollama/qwen3:14b', 'ollama', 'qwen3:14b'],
  ['~anthropic/claude-sonnet-latest', 'openrouter', '~anthropic/claude-sonnet-latest'],
])('the model %s is asked at %s', (text, gateway, model) => {
  expect(modelNamed(text, ['openrouter', 'ollama'])).toEqual({ gateway, model });
});
