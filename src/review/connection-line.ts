import { hostOf, type Gateway } from '../gateway/gateway';
import type { Connection } from '../gateway/test-connection';
import { reasonOf } from './reasons';
import { spoken } from './sentence';
import { sentence, sentences, type SentenceKind } from './sentences';

/** What a test of a gateway has found, in a line or two. */
export function connectionLine(gateway: Gateway, { keyAccepted, streams, models, problem }: Connection): string {
  if (problem) {
    const names = { gateway: gateway.name, host: hostOf(gateway), model: gateway.name, said: problem.message };
    if (problem.kind in sentences) return spoken(sentence(problem.kind as SentenceKind, names));
    return `${gateway.name}: ${reasonOf(problem).listed}.`;
  }
  const found = [
    'It answers',
    keyAccepted === true ? 'the key is accepted' : '',
    models === null ? '' : `it offers ${models} models`,
    streams === 'stream' ? 'answers come as they are written' : '',
  ].filter((part) => part !== '');
  const line = `${found.join('; ')}.`;
  return streams === 'buffered' ? `${line} ${spoken(sentence('without-cors', { gateway: gateway.name }))}` : line;
}
