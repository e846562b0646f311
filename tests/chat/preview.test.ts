import { previewFrom } from '../../src/chat/preview';
import { Catalogues } from '../../src/gateway/catalogue';
import { newGateway } from '../../src/gateway/gateway';
import { builtInTasks } from '../../src/tasks/built-in-tasks';
import { tokensOf } from '../../src/tasks/length';
import { aGateway } from '../helpers/ask';
import { prepareDeps } from '../helpers/prepare-deps';
import { draftOf } from '../helpers/run-deps';
import { scriptedFetch } from '../helpers/scripted-fetch';
import { wireDeps } from '../helpers/wire-deps';

const local = { ...newGateway('ollama', 'ollama', 'http://localhost:11434/v1'), isLocal: true };

async function previewOf(...models: string[]) {
  const listed = { id: 'x/sonnet', name: 'X: Sonnet', pricing: { prompt: '0.000003', completion: '0.000015' } };
  const body = JSON.stringify({ data: [listed] });
  const catalogues = new Catalogues(wireDeps(scriptedFetch({ type: 'application/json', body }).fetch));
  await catalogues.load(aGateway());
  const preview = previewFrom({
    gateways: () => [aGateway(), local],
    choose: prepareDeps([draftOf(models)]),
    catalogues,
  });
  return preview(builtInTasks.chat, 2100);
}

it('the next message goes to the first candidate, at its price for a usual answer', async () => {
  expect(await previewOf('x/sonnet', 'x/other')).toEqual({
    model: 'Sonnet',
    estimate: 2100 * 3000 + tokensOf(builtInTasks.chat.length, 0) * 15_000,
  });
});

it('a local model is free, a price that is not listed is not known, and nobody is nobody', async () => {
  expect(await previewOf('ollama@qwen3:14b')).toEqual({ model: 'qwen3:14b', estimate: 0 });
  expect(await previewOf('x/other')).toEqual({ model: 'other', estimate: null });
  expect(await previewOf()).toEqual({ model: 'No model', estimate: null });
});
