import type { Message } from '../gateway/chat';
import type { Candidate } from '../gateway/gateway';
import { probableTokens } from '../gateway/tokens';
import { gatherContext } from '../manuscript/context';
import { nothingRead, type Manuscript, type ReadParts } from '../manuscript/manuscript';
import { projectCard } from '../manuscript/project-card';
import { genreText } from '../presets/genre';
import type { ExpectedSize } from '../routing/price-guard';
import { codexBlock, inSendingOrder, noteBlocks, storyBlock, voiceBlock, type Block } from './blocks';
import { buildMessages } from './build-messages';
import { chooseFor, type ChooseDeps, type RunChoices } from './choose-run';
import { fitBlocks } from './fit-blocks';
import { includeNotes, type ReadNote } from './include-notes';
import { askedLength, mostTokensOf, tokensOf } from './length';
import { plainAsk, type Order } from './order';
import { hasOwnLength } from './task-overrides';
import { parseTemplate, renderTemplate, type TemplateProblem } from './template';
import { inputsIn } from './template-inputs';
import { meansNothing, placedIn, valueOf } from './template-values';

/** What a run is prepared from, beside its order. */
export interface PrepareDeps extends ChooseDeps {
  readonly manuscript: Manuscript;
  readonly readNote: ReadNote;
}

/** A run that knows what it will send and how, and has sent nothing. */
export interface Prepared extends RunChoices {
  readonly messages: readonly Message[];
  readonly blocks: readonly Block[];
  /** What found no room. */
  readonly leftOut: readonly Block[];
  readonly size: ExpectedSize;
  /** Tokens of an answer that is as long as it should be at most. */
  readonly mostAnswerTokens: number;
  /** What is wrong with the task's template; a name that means nothing stands in the messages as it was typed. */
  readonly problems: readonly TemplateProblem[];
}

/** How many tokens may be sent to these, with room left for an answer of so many. */
export type RoomFor = (candidates: readonly Candidate[], answerTokens: number) => number;

/** Reads what the task reads, fills its template and builds the messages. */
export async function prepareRun(order: Order, deps: PrepareDeps, roomFor: RoomFor): Promise<Prepared> {
  const { task, passage, conversation, ask = plainAsk, followUp = null } = order;
  const choices = chooseFor(order, deps);
  const read = passage ? await deps.manuscript.read(passage, task.reads) : nothingRead;
  const context = passage && gatherContext(passage, task.reads);
  const noteName = context?.noteName ?? '';
  const blocks: Block[] = [
    ...aroundBlocks(choices, read),
    ...(context ? noteBlocks(context) : []),
    { kind: 'wish', name: 'Your instruction', text: ask.wish && `The author asks for this once: ${ask.wish}`, why: '' },
  ];
  const template = await includeNotes(parseTemplate(task.template), '', deps.readNote);
  const placed = placedIn(template.parts);
  // Notes that are included may ask for something as well.
  const inputs = inputsIn(template.parts, task.inputs);
  const values = { ask, task: { inputs }, blocks, surroundings: choices.surroundings, noteName };
  const rendered = renderTemplate(template.parts, (name) => valueOf(name, values));
  // A template that says itself where the passage stands is the request; the others stay the same for run after run.
  const isRequest = [...placed].some((kind) => kind !== 'wish');
  const all = inSendingOrder([
    { kind: 'role', name: 'Role', text: task.role, why: task.name },
    { kind: isRequest ? 'request' : 'task', name: 'Task', text: rendered.text.trim(), why: task.name },
    ...blocks.filter(({ kind }) => !placed.has(kind)),
    // A template says how long its answer should be, or leaves it open: the writer's own length has to be said.
    { kind: 'reminder', name: 'Length', text: hasOwnLength(task) ? askedLength(choices.length) : '', why: 'your task' },
    { kind: 'reminder', name: 'Reminder of form', text: task.reminder, why: task.reminder },
  ]);
  const passageTokens = probableTokens(passage?.selection ?? '');
  const answerTokens = tokensOf(choices.length, passageTokens);
  const fitted = fitBlocks(all, roomFor(choices.resolution.preset?.candidates ?? [], answerTokens));
  const messages = buildMessages(fitted.blocks, noteName, { conversation, followUp });
  const promptTokens = messages.reduce((sum, { content }) => sum + probableTokens(content) + 4, 0);
  const unknown = rendered.unknown.map(({ name, line }) => ({ line, why: meansNothing(name) }));
  return {
    ...choices,
    ...fitted,
    messages,
    size: { promptTokens, answerTokens },
    mostAnswerTokens: mostTokensOf(choices.length, passageTokens),
    problems: [...template.problems, ...unknown],
  };
}

/** What is sent beside the note. */
function aroundBlocks({ genres, voices, surroundings }: RunChoices, { codex, story, sample }: ReadParts): Block[] {
  const names = genres.genres.map(({ name }) => name).join(', ');
  return [
    { kind: 'genre', name: 'Genre', text: genreText(genres.genres), why: names },
    { kind: 'project', name: 'Project card', text: projectCard(surroundings), why: surroundings.project?.title ?? '' },
    { kind: 'sample', name: 'Voice sample', text: sample?.text ?? '', why: sample?.from ?? '' },
    ...voices.map(voiceBlock),
    ...codex.map(codexBlock),
    ...story.map(storyBlock),
  ];
}
