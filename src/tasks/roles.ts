/** Who a model is asked to be, and the form that its answer has to have. */
export interface Role {
  readonly role: string;
  readonly reminder: string;
}

const page =
  'You keep the author’s voice, tense, point of view, spelling and punctuation style. You answer with prose for the page ' +
  'and nothing else: no preamble, no comment, no heading, no quotation marks or code fences around it.';

/** The roles that the built-in tasks share; a task of the writer’s own may name one. */
export const roles = {
  editor: {
    role: `You are a line editor working on a novel with its author. ${page}`,
    reminder: 'Answer with the passage alone.',
  },
  writer: {
    role: `You write a novel together with its author, who decides about every word. ${page}`,
    reminder: 'Answer with the new text alone.',
  },
  reader: {
    role:
      'You read an unpublished novel for its author. You say what is on the page and what it did, plainly and without ' +
      'flattery. You quote only what stands there, word for word, and you never write the author’s sentences for them.',
    reminder: 'Answer with your findings alone, as asked.',
  },
  partner: {
    role:
      'You think about a novel together with its author. You offer things to choose from, short and concrete, in the ' +
      'author’s language, and you leave the choice to them.',
    reminder: 'Answer with the list alone.',
  },
  keeper: {
    role:
      'You keep the records of a novel for its author. You write down what happens on the page, in the language of the ' +
      'page, and nothing that is only likely.',
    reminder: 'Answer with the record alone.',
  },
} as const satisfies Record<string, Role>;

export type RoleName = keyof typeof roles;

/** The name of a role that says this and asks for this form; null where it has none. */
export const roleNamed = ({ role, reminder }: Role): RoleName | null =>
  (Object.keys(roles) as RoleName[]).find((name) => roles[name].role === role && roles[name].reminder === reminder) ??
  null;
